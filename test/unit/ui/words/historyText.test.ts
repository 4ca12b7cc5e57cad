import * as assert from "node:assert/strict";
import { dockerfileFromHistory, historyText } from "../../../../src/ui/words/historyText";
import { english } from "../../../support/english";

const row = (createdBy: string) => ({ createdBy, bytes: 1_000_000 });
/** Newest first, as engines give it. */
const rows = [
  row('CMD ["python3"]'),
  row("RUN /bin/sh -c pip install flask # buildkit"),
  row("/bin/sh -c #(nop) COPY dir:12 in /app "),
  row("/bin/sh -c apt-get update"),
  row("imported \u001B[31mby\u202Ehand\nRUN evil"),
];

describe("an image's history", () => {
  it("is a Dockerfile, in which what is no instruction is a comment on one line", () => {
    assert.deepEqual(dockerfileFromHistory("web:1", rows, english).split("\n"), [
      "# The steps of web:1, read from the image. What COPY and ADD took is not known.",
      "# imported by hand RUN evil",
      "RUN apt-get update",
      "COPY dir:12 in /app",
      "RUN pip install flask",
      'CMD ["python3"]',
      "",
    ]);
  });

  it("is a list of sizes and instructions, oldest first", () => {
    const lines = historyText("web:1", rows, english).split("\n");
    assert.equal(lines[0], "web:1: 5.0 MB in 5 steps, oldest first");
    assert.equal(lines[2], "   1.0 MB  imported by hand RUN evil");
    assert.equal(lines.at(-2), '   1.0 MB  CMD ["python3"]');
  });
});

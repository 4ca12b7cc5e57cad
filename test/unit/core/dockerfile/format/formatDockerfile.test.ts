import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { formatDockerfile } from "../../../../../src/core/dockerfile/format/formatDockerfile";
import { readCorpus } from "../corpus";

const rows: readonly (readonly [title: string, before: string, after: string])[] = [
  ["instructions at the left, in upper case, one blank after them", "  from   x:1\n\trun\t a\n", "FROM x:1\nRUN a\n"],
  [
    "no blanks at line ends, one empty line, one line end",
    "FROM x:1  \n\n\n\nRUN a \\  \n  b\t\n\n\n",
    "FROM x:1\n\nRUN a \\\n  b\n",
  ],
  [
    "indents continuation lines that are not, and keeps the others",
    "FROM x:1\nRUN a && \\\nb && \\\n      c\n",
    "FROM x:1\nRUN a && \\\n    b && \\\n      c\n",
  ],
  ["leaves a quote over two lines alone", 'FROM x:1\nrun echo "a \\\nb"\n', 'FROM x:1\nrun echo "a \\\nb"\n'],
  [
    "leaves here-documents alone",
    "FROM x:1\nrun <<EOF\n  from  y   \n\n\nEOF\n",
    "FROM x:1\nRUN <<EOF\n  from  y   \n\n\nEOF\n",
  ],
  [
    "keeps directives and comments",
    "# escape=`\n# syntax=a\nfrom x`\n  as b\n",
    "# escape=`\n# syntax=a\nFROM x`\n  as b\n",
  ],
  ["keeps Windows line ends", "from x\r\n\r\n\r\nrun a\r\n", "FROM x\r\n\r\nRUN a\r\n"],
  ["writes ONBUILD in upper case", "onbuild  run  a  b\n", "ONBUILD RUN a  b\n"],
];

describe("formatDockerfile", () => {
  for (const [title, before, after] of rows) {
    it(title, () => {
      assert.equal(formatDockerfile(before), after);
      assert.equal(formatDockerfile(after), after, "twice is once");
    });
  }

  it("formats every file of the corpus, and twice is once", () => {
    for (const { name, text } of readCorpus()) {
      const once = formatDockerfile(text);
      assert.ok(once !== undefined, name);
      assert.equal(formatDockerfile(once), once, name);
    }
  });

  it("leaves the Dockerfiles that we write as they are", () => {
    const golden = path.resolve("test/golden/files");
    for (const name of readdirSync(golden)) {
      const text = readFileSync(path.join(golden, name, "Dockerfile"), "utf8");
      assert.equal(formatDockerfile(text), text, name);
    }
  });
});

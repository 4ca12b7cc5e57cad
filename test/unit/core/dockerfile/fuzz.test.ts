import assert from "node:assert/strict";
import { hoverAt } from "../../../../src/core/dockerfile/hover/hoverAt";
import { lintDockerfile } from "../../../../src/core/dockerfile/lint/lintDockerfile";
import { parseDockerfile } from "../../../../src/core/dockerfile/parseDockerfile";
import { fuzzDockerfiles } from "../../../support/fuzzDockerfile";
import { readCorpus } from "./corpus";

const documents = 10_000;
/** Everything that is done with one document together; a busy machine gets ten times what a quiet one needs. */
const deadlineMilliseconds = 1000;

describe("any text is survived", () => {
  it(`${documents} documents through parsing, hovers, rules, fixes, completion and layout; none throws or hangs`, function () {
    this.timeout(300_000);
    const files = readCorpus().map(({ text }) => text);
    const count = fuzzDockerfiles(files, 0, documents, deadlineMilliseconds);
    assert.ok(count.hovers > documents && count.findings > documents, JSON.stringify(count));
    assert.ok(
      count.fixes > documents / 2 && count.formatted > documents / 4 && count.completions > 1000,
      JSON.stringify(count),
    );
  });

  it("a long line and a deep variable chain stay quick", () => {
    const chain = Array.from({ length: 500 }, (_, index) => `ENV V${index + 1}=$V${index}x$V${index}`).join("\n");
    const text = `FROM x\nENV V0=a\n${chain}\nRUN echo $V500 ${"a&&".repeat(20_000)}\n`;
    const started = performance.now();
    const document = parseDockerfile(text);
    hoverAt(document, { line: 502, character: 11 });
    hoverAt(document, { line: 502, character: 1 });
    lintDockerfile(document, { today: "2026-11-24", facts: undefined, severities: {}, others: [] });
    assert.ok(performance.now() - started < 4000, `${performance.now() - started} ms`);
  });
});

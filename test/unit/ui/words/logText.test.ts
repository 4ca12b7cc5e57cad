import * as assert from "node:assert/strict";
import { LogText } from "../../../../src/ui/words/logText";

function shown(...chunks: readonly string[]): string {
  const log = new LogText();
  return chunks.map((chunk) => log.take(chunk)).join("") + log.end();
}

describe("LogText", () => {
  const rows: readonly (readonly [string, readonly string[], string])[] = [
    ["takes colours away", ["\u001B[1;31mred\u001B[0m\n"], "red\n"],
    ["takes away an escape that is split between chunks", ["a\u001B[3", "1mb"], "ab"],
    ["takes away titles and links of terminals", ["\u001B]0;title\u0007a\u001B]8;;http://x\u001B\\b"], "ab"],
    ["takes controls and turned directions away", ["a\u0000\u0007\u0008\u202Eb\u2066c"], "abc"],
    [
      "keeps tabs, line ends and what is Markdown",
      ["\t[a](command:x) **b**\r\n<img>"],
      "\t[a](command:x) **b**\r\n<img>",
    ],
    ["keeps 10 000 characters", ["x".repeat(10_000)], "x".repeat(10_000)],
    [
      "does not hold back what begins like an escape and never ends",
      [`\u001B[${"1".repeat(600)}`],
      `[${"1".repeat(600)}`,
    ],
    ["gives the rest at the end", ["a\u001B["], "a["],
  ];
  for (const [what, chunks, expected] of rows) it(what, () => assert.equal(shown(...chunks), expected));

  it("gives the same however the bytes are cut", () => {
    const text = "\u001B[2Jone \u001B[38;5;12mtwo\u001B]2;t\u0007 three\u202E\r\nfour\u001B(B\n";
    assert.equal(shown(...Array.from(text)), shown(text));
    assert.equal(shown(text), "one two three\r\nfour\n");
  });
});

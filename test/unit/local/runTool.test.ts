import assert from "node:assert/strict";
import { runTool } from "../../../src/local/runTool";

const never = new AbortController().signal;

describe("runTool", () => {
  it("hands on every line of both streams whole, the last one also without an end", async () => {
    const script = `
      process.stdout.write("ou");
      setTimeout(() => process.stderr.write("err"), 50);
      setTimeout(() => process.stdout.write("t\\nlast"), 100);
      setTimeout(() => process.stderr.write("or\\n"), 150);`;
    const lines: string[] = [];
    const ended = await runTool(process.execPath, ["-e", script], { onLine: (line) => lines.push(line) }, never);
    assert.deepEqual(ended, { code: 0, out: "out\nlast", errors: "error\n" });
    assert.deepEqual(lines.toSorted(), ["error", "last", "out"]);
  });
});

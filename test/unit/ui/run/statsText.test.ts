import assert from "node:assert/strict";
import { statsText } from "../../../../src/ui/run/statsText";

const stats = {
  cpuPercent: 12.34,
  memoryBytes: 50_000_000,
  memoryLimit: 1_000_000_000,
  received: 1000,
  sent: 2000,
  bytesRead: 3000,
  bytesWritten: 4000,
  processes: 7,
};
const t = (text: string): string => text;
const rows = [
  ["api", stats],
  ["a-name-that-is-longer-than-its-column", undefined],
] as const;

describe("statsText", () => {
  it("is a table with a row for each container, measured or not", () => {
    const [head = "", first = "", second = ""] = statsText(rows, t, 200);
    assert.match(head, /^Container +CPU +Memory +Network in \/ out +Disk read \/ write +Processes$/);
    assert.match(first, /^api +12\.3 % +50 MB \/ 1\.0 GB +.* 7 *$/);
    assert.match(second, /^a-name-that-is-longer-than-…/);
  });

  it("keeps its columns where characters are twice as wide", () => {
    const chinese: Readonly<Record<string, string>> = { Container: "容器", CPU: "CPU 使用率" };
    const [head = "", first = ""] = statsText(rows, (text) => chinese[text] ?? text, 200);
    // Two wide characters in the first column, three in the second: each stands for two columns.
    assert.equal(head.indexOf("CPU"), first.indexOf("12.3") - 2);
    assert.equal(head.indexOf("Memory"), first.indexOf("50 MB") - 5);
  });

  for (const [columns, last] of [
    [113, "Processes"],
    [112, "Disk read / write"],
    [80, "Memory"],
    [20, "CPU"],
  ] as const)
    it(`ends with ${last} in ${columns} columns, and no line is broken`, () => {
      const lines = statsText(rows, t, columns);
      assert.ok(lines[0]?.trimEnd().endsWith(last), lines[0]);
      if (columns > 40) for (const line of lines) assert.ok(line.length <= columns, `${line.length}`);
    });
});

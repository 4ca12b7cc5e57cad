import * as assert from "node:assert/strict";
import type { BuildRecord } from "../../../../src/core/build/buildRecord";
import { lastBuildWords } from "../../../../src/ui/language/lastBuildWords";
import { measureWords } from "../../../../src/ui/language/measureWords";
import { english } from "../../../support/english";

function build(milliseconds: number, bytes: number | undefined, rest: Partial<BuildRecord> = {}): BuildRecord {
  const step = {
    instruction: "",
    stage: undefined,
    range: undefined,
    cached: false,
    milliseconds: 1,
    error: undefined,
    log: [],
  };
  return {
    schemaVersion: 1,
    dockerfile: "",
    target: undefined,
    outcome: "built",
    imageId: undefined,
    finished: 0,
    milliseconds,
    sent: { files: 0, bytes: 0 },
    steps: [{ ...step, bytes }],
    warnings: [],
    ...rest,
  };
}

describe("the words for the last build", () => {
  const rows: readonly (readonly [BuildRecord, BuildRecord | undefined, number, string])[] = [
    [build(12_400, undefined), undefined, 10_000, "built just now in 12.4 s"],
    [build(12_400, 54e6), undefined, 180_000, "built 3 min ago in 12.4 s · 54 MB over the base image"],
    [
      build(800, 54e6),
      build(12_400, 50e6),
      0,
      "built just now in 0.8 s (12.4 s before) · 54 MB over the base image (+4.0 MB)",
    ],
    [
      build(800, 50e6),
      build(400, 54e6),
      0,
      "built just now in 0.8 s (0.4 s before) · 50 MB over the base image (−4.0 MB)",
    ],
    [build(125_000, 1, { outcome: "failed" }), undefined, 3 * 3_600_000, "build failed 3 hours ago"],
    [
      build(125_000, undefined, { target: "tools" }),
      undefined,
      72 * 3_600_000,
      "built 3 days ago in 2 min 5 s · tools",
    ],
  ];
  for (const [record, previous, now, expected] of rows) {
    it(expected, () => assert.equal(lastBuildWords({ record, previous }, now, english), expected));
  }

  const instruction = undefined as never;
  const lines: readonly (readonly [Parameters<typeof measureWords>[0], string])[] = [
    [{ instruction, bytes: 41.2e6, milliseconds: 12_400, cached: false, stale: false }, "41 MB · 12.4 s"],
    [
      { instruction, bytes: 41.2e6, milliseconds: undefined, cached: true, stale: true },
      "41 MB · cached (before the last change)",
    ],
    [{ instruction, bytes: undefined, milliseconds: undefined, cached: false, stale: false }, ""],
  ];
  for (const [measure, expected] of lines) {
    it(`a line: ${expected || "nothing"}`, () => assert.equal(measureWords(measure, english), expected));
  }
});

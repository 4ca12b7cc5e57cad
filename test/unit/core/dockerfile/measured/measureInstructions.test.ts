import * as assert from "node:assert/strict";
import type { BuildRecord, RecordedStep } from "../../../../../src/core/build/buildRecord";
import { measureInstructions } from "../../../../../src/core/dockerfile/measured/measureInstructions";
import { parseDockerfile } from "../../../../../src/core/dockerfile/parseDockerfile";

const built = `ARG V=3.13
FROM python:$V-slim AS base
WORKDIR /app
RUN pip install \\
    flask
FROM base
COPY . .
`;

function step(line: number, endLine: number, rest: Partial<RecordedStep>): RecordedStep {
  const range = { startLine: line, endLine };
  return {
    instruction: "",
    stage: undefined,
    range,
    cached: false,
    milliseconds: 10,
    bytes: undefined,
    error: undefined,
    log: [],
    ...rest,
  };
}

const record: BuildRecord = {
  schemaVersion: 1,
  dockerfile: built,
  target: undefined,
  outcome: "built",
  imageId: "sha256:1",
  finished: 0,
  milliseconds: 100,
  sent: { files: 1, bytes: 1 },
  steps: [
    step(2, 2, { cached: true }),
    step(3, 3, {}),
    step(4, 5, { milliseconds: 900, bytes: 4e7 }),
    step(7, 7, { bytes: 2000 }),
  ],
  warnings: [],
};

/** Line from 1, bytes, and a mark when it is stale. */
function measured(text: string): readonly string[] {
  return measureInstructions(parseDockerfile(text), record).map(
    ({ instruction, bytes, stale }) => `${instruction.range.start.line + 1} ${bytes ?? "-"}${stale ? " stale" : ""}`,
  );
}

describe("measureInstructions", () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ["finds every line of the text that was built", built, ["2 -", "3 -", "4 40000000", "7 2000"]],
    ["follows lines that moved", `# a comment\n\n${built}`, ["4 -", "5 -", "6 40000000", "9 2000"]],
    [
      "takes blanks and line breaks for nothing",
      built.replace("RUN pip install \\\n    flask", "RUN pip install   flask"),
      ["2 -", "3 -", "4 40000000", "6 2000"],
    ],
    [
      "has nothing for a changed line, and what builds on it is stale",
      built.replace("flask", "django"),
      ["2 -", "3 -", "7 2000 stale"],
    ],
    [
      "sees that another base image makes everything stale",
      built.replace("3.13", "3.12"),
      ["2 - stale", "3 - stale", "4 40000000 stale", "7 2000 stale"],
    ],
    [
      "measures a line that is there twice once",
      built.replace("COPY . .", "COPY . .\nCOPY . ."),
      ["2 -", "3 -", "4 40000000", "7 2000"],
    ],
    ["has nothing for another file", "FROM x\nRUN y\n", []],
  ];
  for (const [title, text, expected] of rows) it(title, () => assert.deepEqual(measured(text), expected));
});

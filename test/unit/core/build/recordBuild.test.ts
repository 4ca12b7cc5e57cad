import assert from "node:assert/strict";
import type { BuildEvent, BuildStep } from "../../../../src/core/build/buildEvent";
import { advanceBuild, newBuild } from "../../../../src/core/build/buildState";
import type { HistoryRow } from "../../../../src/core/build/layerSizes";
import { recordBuild } from "../../../../src/core/build/recordBuild";

const dockerfile = `FROM python:3.13 AS tools
RUN pip install uv
FROM tools AS runtime
WORKDIR /app
ENV A=1
RUN <<script
echo one
script
COPY . .
`;

const step = (digest: string, name: string, more: Partial<BuildStep>): BuildEvent => ({
  kind: "step",
  step: {
    digest,
    name,
    inputs: [],
    cached: false,
    started: undefined,
    completed: undefined,
    error: undefined,
    ...more,
  },
});

const events: readonly BuildEvent[] = [
  { kind: "transfer", bytes: 2048, files: 3, done: true },
  step("i", "[internal] load build context", { started: 1, completed: 2 }),
  step("a", "[tools 1/2] FROM python:3.13", { cached: true }),
  step("b", "[tools 2/2] RUN pip install uv", { started: 100, completed: 350 }),
  { kind: "log", step: "b", stream: 1, text: "Successfully installed uv\n" },
  { kind: "progress", step: "i", id: "x", name: "transferring", current: 5, total: 9, done: false },
  step("c", "[runtime 1/3] WORKDIR /app", { cached: true, started: 5, completed: 9 }),
  step("d", "[runtime 2/3] RUN <<script (echo one)", { started: 400 }),
  {
    kind: "warning",
    step: "x",
    short: "w",
    detail: ["more"],
    url: "https://docs",
    ranges: [{ startLine: 5, endLine: 5 }],
  },
  { kind: "image", id: "sha256:1" },
];

/** Newest first. */
const history: readonly HistoryRow[] = [
  { createdBy: "COPY . . # buildkit", bytes: 500 },
  { createdBy: "RUN /bin/sh -c echo one\n # buildkit", bytes: 40 },
  { createdBy: "ENV A=1", bytes: 0 },
  { createdBy: "WORKDIR /app", bytes: 7 },
  { createdBy: "RUN |1 X=y /bin/sh -c pip install uv # buildkit", bytes: 30_000 },
  { createdBy: 'CMD ["python3"]', bytes: 0 },
  { createdBy: "/bin/sh -c #(nop) ADD file:1 in / ", bytes: 99_000_000 },
];

const state = events.reduce(advanceBuild, newBuild);
const finished = { outcome: "built", dockerfile, target: undefined, started: 1000, finished: 1500, history } as const;

describe("recordBuild", () => {
  it("keeps each instruction with its lines, time, cache, size and last words", () => {
    const record = recordBuild(state, finished);
    assert.deepEqual(
      record.steps.map(({ range, cached, milliseconds, bytes, log }) => [
        range?.startLine,
        range?.endLine,
        cached,
        milliseconds,
        bytes,
        log,
      ]),
      [
        [1, 1, true, undefined, undefined, []],
        [2, 2, false, 250, 30_000, ["Successfully installed uv"]],
        [4, 4, true, undefined, 7, []],
        [6, 8, false, undefined, 40, []],
      ],
    );
    assert.deepEqual(record.sent, { files: 3, bytes: 2048 });
    assert.deepEqual(
      record.warnings.map(({ short, ranges }) => [short, ranges]),
      [["w", [{ startLine: 5, endLine: 5 }]]],
    );
    assert.equal(record.milliseconds, 500);
  });

  it("gives no size where the history is another Dockerfile's, nor past its first difference", () => {
    const foreign = [
      { createdBy: "COPY . . # buildkit", bytes: 5 },
      { createdBy: "COPY a b # buildkit", bytes: 6 },
    ];
    const record = recordBuild(state, { ...finished, history: foreign });
    assert.deepEqual(
      record.steps.map(({ bytes }) => bytes),
      [undefined, undefined, undefined, undefined],
    );
  });

  it("reads the classic builder's history, which Podman writes", () => {
    const classic = [
      { createdBy: "/bin/sh -c #(nop) COPY dir:0f in . ", bytes: 500 },
      { createdBy: "|1 X=y /bin/sh -c echo one", bytes: 40 },
      { createdBy: "/bin/sh -c #(nop) WORKDIR /app", bytes: 7 },
      { createdBy: "/bin/sh -c pip install uv", bytes: 30 },
    ];
    const record = recordBuild(state, { ...finished, history: classic });
    assert.equal(record.steps[1]?.bytes, 30);
  });

  it("has lines of a target's own stage", () => {
    const record = recordBuild(state, { ...finished, target: "tools", history: history.slice(4) });
    assert.equal(record.steps[1]?.bytes, 30_000);
  });
});

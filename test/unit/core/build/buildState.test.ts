import assert from "node:assert/strict";
import type { BuildEvent, BuildStep } from "../../../../src/core/build/buildEvent";
import { buildFailure } from "../../../../src/core/build/buildFailure";
import { advanceBuild, type BuildState, countSteps, newBuild } from "../../../../src/core/build/buildState";
import { instructionLine, lineOfMessage } from "../../../../src/core/build/instructionLine";
import { parseStepName } from "../../../../src/core/build/stepName";

const step = (digest: string, name: string, more: Partial<BuildStep> = {}): BuildEvent => ({
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
const log = (digest: string, text: string): BuildEvent => ({ kind: "log", step: digest, stream: 1, text });
const fold = (...events: readonly BuildEvent[]): BuildState => events.reduce(advanceBuild, newBuild);

const announced = [
  step("i", "[internal] load build definition from Dockerfile", { started: 1, completed: 2 }),
  step("a", "[tools 1/2] FROM python"),
  step("b", "[tools 2/2] RUN pip install uv"),
  step("c", "[runtime 2/3] RUN useradd"),
];

describe("advanceBuild", () => {
  it("counts the instructions of all stages and shows the one at work", () => {
    assert.equal(fold(...announced).current, undefined);
    const state = fold(
      ...announced,
      step("a", "[tools 1/2] FROM python", { cached: true }),
      step("b", "[tools 2/2] RUN pip install uv", { started: 3 }),
    );
    assert.deepEqual(state.current, { index: 2, count: 3, instruction: "RUN pip install uv" });
    const later = advanceBuild(state, step("b", "[tools 2/2] RUN pip install uv", { started: 3, completed: 4 }));
    assert.equal(later.current?.index, 2);
    assert.deepEqual(countSteps(later), { steps: 3, cached: 1 });
  });

  it("remembers that a step came from the cache, whatever comes after", () => {
    const state = fold(step("a", "[1/1] FROM x", { cached: true }), step("a", "[1/1] FROM x", { completed: 9 }));
    assert.deepEqual(countSteps(state), { steps: 1, cached: 1 });
  });

  it("keeps the last lines of each step, joined where messages cut them, redrawn lines once", () => {
    const state = fold(...announced, log("b", "one\ntw"), log("c", "other"), log("b", "o\r\n10%\r90%"), log("b", "\n"));
    assert.deepEqual(state.steps.get("b")?.tail, ["one", "two", "90%", ""]);
    const many = fold(...announced, log("b", Array.from({ length: 500 }, (_, index) => `${index}\n`).join("")));
    assert.equal(many.steps.get("b")?.tail.length, 201);
    assert.equal(many.steps.get("b")?.tail.at(-2), "499");
  });

  it("does not touch the state it was given", () => {
    const before = fold(...announced);
    const copy = structuredClone(before);
    advanceBuild(advanceBuild(before, log("b", "x")), step("b", "n", { error: "e" }));
    assert.deepEqual(before, copy);
  });

  it("keeps the first failure", () => {
    const failed = (message: string): BuildEvent => ({ kind: "failed", message, reason: undefined });
    assert.equal(fold(failed("first"), failed("second")).failure, "first");
  });
});

const dockerfile = `# comment
ARG PYTHON_IMAGE=python:3.12
FROM \${PYTHON_IMAGE} AS tools
RUN pip install \\
    uv

FROM \${PYTHON_IMAGE} AS runtime
ENV A=b
WORKDIR /app
COPY . .
RUN false
`;

describe("buildFailure", () => {
  it("names the step, its line and its last words; a step that was cancelled beside it does not count", () => {
    const state = fold(
      step("a", "[tools 2/2] RUN pip install uv", { error: "context canceled" }),
      step("b", "[runtime 4/4] RUN false", { error: "exit code: 1" }),
      log("b", "it broke\n"),
      {
        kind: "failed",
        message:
          "failed to solve with frontend dockerfile.v0: failed to create LLB definition: rpc error: code = Unknown desc = exit code: 1",
        reason: undefined,
      },
    );
    assert.deepEqual(buildFailure(state, dockerfile, undefined), {
      message: "exit code: 1",
      reason: undefined,
      step: "[runtime 4/4] RUN false",
      line: 11,
      log: ["it broke"],
    });
  });

  it("takes the line from the parser's message, old and new", () => {
    for (const words of [
      "dockerfile parse error line 2: unknown instruction: RUNN",
      "dockerfile parse error on line 2: x",
    ]) {
      assert.equal(lineOfMessage(words), 2);
      const state = fold({ kind: "failed", message: words, reason: undefined });
      assert.equal(buildFailure(state, dockerfile, undefined).line, 2);
    }
  });
});

describe("instructionLine", () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ["[tools 1/2] FROM docker.io/library/python:3.12", 3],
    ["[tools 2/2] RUN pip install     uv", 4],
    ["[runtime 2/4] WORKDIR /app", 9],
    ["[runtime 3/4] COPY . .", 10],
    ["[linux/arm64 runtime 4/4] RUN false", 11],
    ["[runtime 4/4] COPY . .", undefined],
    ["[internal] load build context", undefined],
    ["exporting to image", undefined],
  ];
  for (const [name, line] of cases) {
    it(`${name} is ${line === undefined ? "no line" : `line ${line}`}`, () => {
      assert.equal(instructionLine(dockerfile, name), line);
    });
  }

  it("knows the counting of Podman, which has every instruction and its own labels", () => {
    const text = "FROM a\nENV A=1\nRUN x\nRUN y\nCMD z\n";
    assert.equal(instructionLine(text, "[3/6] RUN x"), 3);
    assert.equal(instructionLine(text, "[4/6] RUN y"), 4);
    assert.equal(instructionLine(text, "[2/3] RUN x"), 3);
  });

  it("knows unnamed and single stages", () => {
    const text = "FROM a AS b\nRUN x\nFROM c\nRUN y\n";
    assert.equal(instructionLine(text, "[stage-1 2/2] RUN y"), 4);
    assert.equal(instructionLine("FROM a\n\nRUN x\n", "[2/2] RUN x"), 3);
  });
});

describe("parseStepName", () => {
  it("reads stage, number and instruction", () => {
    assert.deepEqual(parseStepName("[linux/amd64 builder 3/8] RUN a\nb"), {
      stage: "builder",
      index: 3,
      count: 8,
      instruction: "RUN a\nb",
    });
    assert.equal(parseStepName("[internal] load metadata"), undefined);
  });
});

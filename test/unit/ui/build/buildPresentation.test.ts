import * as assert from "node:assert/strict";
import type { BuildEvent, BuildStep } from "../../../../src/core/build/buildEvent";
import { advanceBuild, newBuild } from "../../../../src/core/build/buildState";
import { BuildOutput } from "../../../../src/ui/build/buildOutput";
import { stepWords } from "../../../../src/ui/build/stepWords";
import { english } from "../../../support/english";

function step(digest: string, name: string, rest: Partial<BuildStep> = {}): BuildEvent {
  return {
    kind: "step",
    step: {
      digest,
      name,
      inputs: [],
      cached: false,
      started: undefined,
      completed: undefined,
      error: undefined,
      ...rest,
    },
  };
}

function wordsAfter(...events: readonly BuildEvent[]): string {
  return stepWords(events.reduce(advanceBuild, newBuild), english);
}

describe("stepWords", () => {
  it("says what happens before the first step", () => {
    assert.equal(wordsAfter(), "asking the engine");
    assert.equal(
      wordsAfter({ kind: "transfer", bytes: 1_500_000, files: 3, done: false }),
      "sending the project, 1.5 MB",
    );
  });

  const rows: readonly (readonly [string, string])[] = [
    ["FROM docker.io/library/python:3.12-slim-trixie", "fetching the base image"],
    ["RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev", "installing dependencies"],
    ["RUN pip install --no-cache-dir -r requirements.txt", "installing dependencies"],
    ["RUN apt-get update && apt-get install -y libpq5", "installing system packages"],
    ["RUN python manage.py collectstatic --noinput", "collecting static files"],
    ["RUN echo pip", "running a command"],
    ["COPY . .", "copying files"],
    ["WORKDIR /app", "preparing the folder"],
    ["LABEL a=b", "applying an instruction"],
  ];
  for (const [instruction, words] of rows) {
    it(`says ${words} for ${instruction}`, () => {
      assert.equal(
        wordsAfter(step("1", "[1/2] FROM x", { cached: true }), step("2", `[2/2] ${instruction}`, { started: 1 })),
        `[2/2] ${words}`,
      );
    });
  }
});

describe("BuildOutput", () => {
  it("writes each step's name once, its log by whole lines, and how it ended", () => {
    const output = new BuildOutput();
    const events: readonly BuildEvent[] = [
      step("a", "[1/2] FROM x"),
      step("a", "[1/2] FROM x", { cached: true }),
      step("b", "[2/2] RUN y", { started: 1000 }),
      { kind: "log", step: "b", stream: 1, text: "one\r\ntw" },
      { kind: "log", step: "b", stream: 1, text: "o\n10%\r100%\nrest" },
      step("b", "[2/2] RUN y", { started: 1000, completed: 3500 }),
      { kind: "image", id: "sha256:1" },
    ];
    assert.deepEqual(
      events.map((event) => output.text(event)).join(""),
      [
        "#1 [1/2] FROM x",
        "#1 CACHED",
        "#2 [2/2] RUN y",
        "#2 one",
        "#2 two",
        "#2 100%",
        "#2 rest",
        "#2 DONE 2.5s",
        "sha256:1",
        "",
      ].join("\n"),
    );
  });

  it("writes failures and warnings", () => {
    const output = new BuildOutput();
    const failed = step("a", "[1/1] RUN x", { started: 1, completed: 2, error: "exit code: 1" });
    const warning: BuildEvent = { kind: "warning", step: "a", short: "old", detail: ["why"], url: "", ranges: [] };
    assert.equal(
      output.text(failed) + output.text(warning),
      "#1 [1/1] RUN x\n#1 ERROR: exit code: 1\n#1 WARNING: old\n#1 why\n",
    );
  });
});

import * as assert from "node:assert/strict";
import { completeAt } from "../../../../../src/core/dockerfile/completion/completeAt";
import { applyEdits } from "../../../../../src/core/dockerfile/lint/textEdit";
import { parseDockerfile } from "../../../../../src/core/dockerfile/parseDockerfile";
import { factsWith } from "../lint/facts";

const facts = {
  workspace: factsWith({ files: new Set(["app.py", "src/a.py", "src/b/c.py", "secret.txt"]), ignore: ["secret.txt"] }),
  images: ["my-app:latest", "python:3.13-slim-trixie"],
  today: "2026-11-24",
};

/** What is offered where `|` stands, and the line after the choice of `chosen`. */
function offered(marked: string, chosen?: string): { readonly labels: readonly string[]; readonly line: string } {
  const at = marked.indexOf("|");
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const before = marked.slice(0, at).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const found = completeAt(parseDockerfile(text), position, facts);
  const choice = found.find(({ label }) => label === chosen);
  const start = { line: position.line, character: position.character - (choice?.replaced ?? 0) };
  const after =
    choice === undefined ? "" : applyEdits(text, [{ range: { start, end: position }, text: choice.insert }]);
  return { labels: found.map(({ label }) => label), line: after.split("\n")[position.line] ?? "" };
}

const two = "FROM python:3.13 AS build\nFROM build AS test\n";
/** The place · what must come first · what must not be offered · the choice and the line it gives. */
const rows: readonly (readonly [string, readonly string[], readonly string[], (readonly [string, string])?])[] = [
  ["|", ["ADD", "ARG"], ["MAINTAINER"], ["WORKDIR", "WORKDIR ${1:/app}"]],
  ["FROM x\nru|", ["ADD"], [], ["RUN", "RUN "]],
  [
    "FROM |",
    ["my-app:latest", "python:3.13-slim-trixie", "python:3.15-slim-trixie"],
    ["build"],
    ["my-app:latest", "FROM my-app:latest"],
  ],
  [`${two}FROM |`, ["build", "test", "my-app:latest"], [], ["build", "FROM build"]],
  [`${two}COPY --from=|`, ["build"], ["test"].slice(1), ["build", "COPY --from=build"]],
  ["FROM x\nCOPY --|", ["--from"], ["--mount"], ["--link", "COPY --link"]],
  ["FROM x\nRUN --|", ["--mount"], ["--from"], ["--mount", "RUN --mount="]],
  [
    "FROM x\nRUN --mount=|",
    ["pip", "uv", "poetry", "apt"],
    [],
    ["uv", "RUN --mount=type=cache,target=/root/.cache/uv"],
  ],
  [
    "FROM x\nRUN --mount=type=|",
    ["bind", "cache", "tmpfs", "secret", "ssh"],
    ["pip"],
    ["cache", "RUN --mount=type=cache"],
  ],
  [
    "FROM x\nRUN --mount=type=cache,tar|",
    ["target"],
    ["size", "env", "type"],
    ["target", "RUN --mount=type=cache,target="],
  ],
  [
    "FROM x\nRUN --mount=type=cache,sharing=|",
    ["shared", "private", "locked"],
    [],
    ["locked", "RUN --mount=type=cache,sharing=locked"],
  ],
  [`${two}RUN --mount=type=bind,from=|`, ["build"], [], ["build", "RUN --mount=type=bind,from=build"]],
  ["FROM x\nCOPY |", ["app.py", "src/"], ["secret.txt"], ["src/", "COPY src/"]],
  ["FROM x\nCOPY ./src/|", ["a.py", "b/"], ["app.py"], ["b/", "COPY ./src/b/"]],
  ["ARG A=1\nFROM x:$|", ["A", "TARGETPLATFORM"], [], ["A", "FROM x:$A"]],
  ["FROM x\nENV B=1\nWORKDIR /${|", ["B"], ["A"], ["B", "WORKDIR /${B}"]],
  ["FROM x\nEXPOSE |", ["8000"], [], ["8000", "EXPOSE 8000"]],
  ["FROM x\nCMD |", ['["gunicorn", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", "app:app"]'], []],
  ["FROM x\n# CO|", [], ["COPY"]],
  ["FROM x\nRUN <<EOF\nCO|\nEOF\n", [], ["COPY"]],
  ["FROM x\nRUN a && \\\n  b |", [], ["COPY"]],
];

describe("completeAt", () => {
  for (const [marked, first, never, choice] of rows) {
    it(JSON.stringify(marked), () => {
      const { labels, line } = offered(marked, choice?.[0]);
      assert.deepEqual(labels.slice(0, first.length), first);
      for (const label of never) assert.ok(!labels.includes(label), label);
      if (choice !== undefined) assert.equal(line, choice[1]);
      if (first.length === 0) assert.deepEqual(labels, []);
    });
  }
});

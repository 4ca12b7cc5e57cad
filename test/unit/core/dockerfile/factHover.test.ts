import * as assert from "node:assert/strict";
import { hoverAt } from "../../../../src/core/dockerfile/hover/hoverAt";
import { imageAt } from "../../../../src/core/dockerfile/hover/imageAt";
import { renderHover } from "../../../../src/core/dockerfile/hover/renderHover";
import { parseDockerfile } from "../../../../src/core/dockerfile/parseDockerfile";
import { readLocalImage } from "../../../../src/core/image/localImage";
import { english } from "../../../support/english";
import { factsWith } from "./lint/facts";

const packages = new Map([
  ["flask", { version: "3.1.0", why: "pyproject.toml:7", wheels: undefined }],
  ["my-lib", { version: undefined, why: "requirements.txt:2", wheels: undefined }],
]);

function hoverIn(marked: string): string {
  const at = marked.indexOf("|");
  const before = marked.slice(0, at).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const hover = hoverAt(parseDockerfile(marked.replace("|", "")), position, factsWith({}, { packages }));
  return hover === undefined ? "" : (renderHover(hover, english, false) ?? "");
}

describe("hovers that know the project", () => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ["FROM x\nRUN pip install fl|ask", /`flask` is locked at 3\.1\.0 \(`pyproject\.toml:7`\)/],
    [
      'FROM x\nRUN --mount=type=cache,target=/x uv pip install \\\n  "My_L|ib[a]>=1"',
      /`My_Lib` is asked for by `requirements\.txt:2`/,
    ],
    ["FROM x\nRUN pip install -r require|ments.txt", /2 packages.*flask 3\.1\.0, my-lib/],
    ["FROM x\nRUN pip install djan|go", /Runs a command/],
    ["FROM x\nRUN echo fl|ask", /Runs a command/],
  ];
  for (const [marked, expected] of rows) it(JSON.stringify(marked), () => assert.match(hoverIn(marked), expected));
});

describe("imageAt", () => {
  const text = "ARG V=3.13\nFROM python:$V AS a\nFROM a\nCOPY --from=a /x /y\nCOPY --from=ghcr.io/x/y:1 /x /y\n";
  const rows: readonly (readonly [number, number, string | undefined])[] = [
    [1, 8, "python:3.13"],
    [2, 5, undefined],
    [3, 12, undefined],
    [4, 15, "ghcr.io/x/y:1"],
    [0, 4, undefined],
  ];
  for (const [line, character, expected] of rows) {
    it(`${line}:${character} is ${expected ?? "none"}`, () =>
      assert.equal(imageAt(parseDockerfile(text), { line, character }), expected));
  }
});

describe("readLocalImage", () => {
  it("reads what the engine says, and survives anything else", () => {
    const raw = {
      Created: "2026-11-01T10:00:00.5Z",
      Config: { Env: ["PATH=/", "PYTHON_VERSION=3.13.9"] },
      RepoDigests: ["python@sha256:abc"],
    };
    assert.deepEqual(readLocalImage(raw, 5, "amd64"), {
      bytes: 5,
      architecture: "amd64",
      created: "2026-11-01T10:00:00.5Z",
      python: "3.13.9",
      endOfLife: "2029-10",
      digest: "sha256:abc",
    });
    for (const odd of [undefined, null, 1, "x", [], { Config: null, RepoDigests: [1] }]) {
      assert.equal(readLocalImage(odd, 1, "").python, undefined);
    }
  });
});

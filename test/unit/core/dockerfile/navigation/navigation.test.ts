import * as assert from "node:assert/strict";
import { applyEdits } from "../../../../../src/core/dockerfile/lint/textEdit";
import { documentLinks } from "../../../../../src/core/dockerfile/navigation/documentLinks";
import { documentSymbols } from "../../../../../src/core/dockerfile/navigation/documentSymbols";
import { findDefinition, findReferences } from "../../../../../src/core/dockerfile/navigation/findDefinition";
import { foldingRanges } from "../../../../../src/core/dockerfile/navigation/foldingRanges";
import { renameRange, renameStage } from "../../../../../src/core/dockerfile/navigation/renameStage";
import { parseDockerfile } from "../../../../../src/core/dockerfile/parseDockerfile";
import type { Position, Range } from "../../../../../src/core/dockerfile/position";

const text = `ARG V=1
FROM python:\${V} AS build
RUN --mount=type=cache,target=/x pip install -r require/base.txt
FROM build AS test
ENV APP=/app
WORKDIR $APP
RUN <<EOF
echo $APP
EOF
FROM python:$V
COPY --from=build /opt /opt
COPY --from=0 /a /b
RUN --mount=type=bind,from=build,target=/y \\
    true
# one
# two
COPY main.py ./src/data/ /app/
COPY --from=ghcr.io/a/b:1 /x /y
`;
const document = parseDockerfile(text);

/** The place of the n-th time that a word is in the text. */
function at(word: string, time = 1): Position {
  let offset = -1;
  for (let count = 0; count < time; count++) offset = text.indexOf(word, offset + 1);
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: (before.at(-1)?.length ?? 0) + 1 };
}

function shown(ranges: readonly Range[]): readonly string[] {
  return ranges.map(
    ({ start, end }) => `${start.line + 1} ${(document.lines[start.line] ?? "").slice(start.character, end.character)}`,
  );
}

describe("places in a Dockerfile", () => {
  it("leads from a use of a stage to its name, mounts and numbers included", () => {
    for (const place of [at("build AS"), at("from=build"), at("=0"), at("from=build,")]) {
      const inside = { line: place.line, character: place.character + (place.line === 3 ? 0 : 5) };
      const found = findDefinition(document, place.line === 11 ? place : inside);
      assert.deepEqual(found === undefined ? [] : shown([found]), ["2 build"], JSON.stringify(place));
    }
  });

  it("finds every place of a stage and of a variable", () => {
    assert.deepEqual(shown(findReferences(document, at("build"), true)), [
      "2 build",
      "4 build",
      "11 build",
      "12 0",
      "13 build",
    ]);
    assert.deepEqual(shown(findReferences(document, at("APP"), false)), ["6 $APP", "8 $APP"]);
    assert.deepEqual(shown(findReferences(document, at("$V"), true)), ["1 V", "2 ${V}", "10 $V"]);
    assert.deepEqual(shown([findDefinition(document, at("$APP")) ?? { start: at("x"), end: at("x") }]), ["5 APP"]);
  });

  it("renames a stage in FROM, COPY and mounts, and leaves numbers", () => {
    const edits = renameStage(document, at("build"), "compile") ?? [];
    const renamed = applyEdits(text, edits);
    assert.equal(renamed, text.replaceAll("build", "compile"));
    assert.equal(edits.length, 4);
    assert.deepEqual(shown([renameRange(document, at("build")) ?? { start: at("x"), end: at("x") }]), ["2 build"]);
    for (const name of ["test", "Upper", "1st", "scratch", "a b"])
      assert.equal(renameStage(document, at("build"), name), undefined, name);
    assert.equal(renameRange(document, at("main.py")), undefined);
  });

  it("links images, files of the context and requirement files", () => {
    const links = documentLinks(document).map((link) => ("file" in link ? link.file : link.page));
    assert.deepEqual(links, [
      "https://hub.docker.com/_/python",
      "require/base.txt",
      "https://hub.docker.com/_/python",
      "main.py",
      "src/data",
      "https://ghcr.io/a/b",
    ]);
  });

  it("outlines stages with their instructions", () => {
    const symbols = documentSymbols(document).map(({ name, children }) => [
      name,
      children.map((child) => child.name).join(" "),
    ]);
    assert.deepEqual(symbols, [
      ["ARG", ""],
      ["build", "RUN"],
      ["test", "ENV WORKDIR RUN"],
      ["2", "COPY COPY RUN COPY COPY"],
    ]);
  });

  it("folds stages, long instructions and comments", () => {
    const found = foldingRanges(document).map(({ start, end, kind }) => `${kind} ${start + 1}-${end + 1}`);
    assert.deepEqual(found, [
      "stage 2-3",
      "stage 4-9",
      "stage 10-18",
      "instruction 7-9",
      "instruction 13-14",
      "comment 15-16",
    ]);
  });
});

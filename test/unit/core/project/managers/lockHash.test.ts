import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pipfileLockAgrees, poetryLockAgrees } from "../../../../../src/core/project/managers/lockHash";
import { parseToml, type Table } from "../../../../../src/core/python/tomlValue";
import { sha256 } from "../../../../../src/core/sha256";

const fixtures = path.resolve("test/fixtures");

function toml(text: string): Table {
  const read = parseToml(text);
  assert.ok(read.ok);
  return read.table;
}

function text(...parts: readonly string[]): string {
  return readFileSync(path.join(fixtures, ...parts), "utf8");
}

describe("lock files and the manifests they were made for", () => {
  it("computes SHA-256 as Node does, at every length around a block and for any letters", () => {
    for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 200, 5000]) {
      const written = "aé€😀z".repeat(length).slice(0, length);
      assert.equal(sha256(written), createHash("sha256").update(written).digest("hex"), `${length}`);
    }
  });

  // Each of these locks was written by the tool itself.
  for (const folder of [
    "managers/poetry",
    "managers/poetry1",
    "golden/poetry-package",
    "golden/django-poetry",
    "projects/django-poetry",
  ]) {
    it(`knows that poetry.lock of ${folder} is of its pyproject.toml, and of no other`, () => {
      const lock = toml(text(folder, "poetry.lock"));
      const manifest = text(folder, "pyproject.toml");
      assert.equal(poetryLockAgrees(lock, toml(manifest)), true);
      assert.equal(poetryLockAgrees(lock, toml(manifest.replace(/(flask|uvicorn|django)/i, "$1x"))), false);
      assert.equal(poetryLockAgrees(lock, toml(`# a comment\n${manifest}`)), true);
    });
  }

  for (const folder of ["managers/pipenv", "golden/pipenv"]) {
    it(`knows that Pipfile.lock of ${folder} is of its Pipfile, and of no other`, () => {
      const lock: unknown = JSON.parse(text(folder, "Pipfile.lock"));
      const manifest = text(folder, "Pipfile");
      assert.equal(pipfileLockAgrees(lock, toml(manifest)), true);
      assert.equal(pipfileLockAgrees(lock, toml(manifest.replace("[packages]\n", '[packages]\nrich = "*"\n'))), false);
    });
  }

  it("says nothing where there is no hash, or it cannot be computed", () => {
    const manifest = toml("[tool.poetry.dependencies]\nflask = 2026-11-24\n");
    assert.equal(poetryLockAgrees(toml(`[metadata]\ncontent-hash = "${"0".repeat(64)}"\n`), manifest), true);
    assert.equal(poetryLockAgrees({}, manifest), true);
    assert.equal(pipfileLockAgrees({ _meta: { hash: { sha256: "0" } } }, {}), true);
  });
});

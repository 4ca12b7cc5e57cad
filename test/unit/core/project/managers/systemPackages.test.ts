import assert from "node:assert/strict";
import { inspectProject } from "../../../../../src/core/project/inspectProject";
import type { ProjectFacts } from "../../../../../src/core/project/projectFacts";
import { type MemoryFiles, memoryTree } from "../../../../support/memoryTree";

async function system(files: MemoryFiles): Promise<ProjectFacts["system"]> {
  const tree = memoryTree({ "main.py": "print(1)\n", ".python-version": "3.13\n", ...files });
  return (await inspectProject(tree, undefined, {}, "2026-11-24", AbortSignal.timeout(4000))).system;
}

const uvLock = (wheels: readonly string[]): MemoryFiles => ({
  "pyproject.toml": '[project]\nname = "a"\nversion = "1"\ndependencies = ["psycopg2"]\n',
  "uv.lock": `version = 1\n[[package]]\nname = "psycopg2"\nversion = "2.9.11"\nwheels = [${wheels
    .map((name) => `{url = "https://files.example/${name}"}`)
    .join(
      ", ",
    )}]\n[[package]]\nname = "a"\nsource = {virtual = "."}\ndependencies = [{name = "psycopg2"}]\n[package.metadata]\nrequires-dist = [{name = "psycopg2"}]\n`,
});

describe("systemPackages", () => {
  it("asks the wheels of the lock first, for amd64 and arm64 both", async () => {
    const wheel = (machine: string): string => `psycopg2-2.9.11-cp313-cp313-manylinux_2_28_${machine}.whl`;
    const both = await system(uvLock([wheel("x86_64"), wheel("aarch64")]));
    assert.deepEqual([both.compiled, both.build], [[], []]);
    const one = await system(uvLock([wheel("x86_64")]));
    assert.deepEqual(one.compiled, ["psycopg2"]);
    assert.ok(one.build.includes("libpq-dev") && one.build.includes("gcc"));
    assert.ok(one.runtime.includes("libpq5") && !one.runtime.includes("libpq-dev"));
  });

  it("takes the table without a lock: compiled, loaded at run time, started as a program", async () => {
    const { build, runtime, why } = await system({ "requirements.txt": "psycopg2\nopencv-python\nweasyprint\n" });
    for (const name of ["gcc", "libpq-dev"]) assert.ok(build.includes(name), name);
    for (const name of ["libpq5", "libgl1", "libpango-1.0-0"]) assert.ok(runtime.includes(name), name);
    assert.match(why["libpq5"] ?? "", /psycopg2/);
  });

  it("translates lists of other platforms, drops what an image has, and keeps headers out of the image", async () => {
    const lists = {
      "packages.txt": "libgl1-mesa-glx\nnetcat # why\npython3-dev libtiff5\n--allow-unauthenticated\nlibpq-dev\n",
      Aptfile: ":repo:deb http://x\nhttps://example.com/a.deb\ntesseract-ocr\n",
    };
    const plain = await system(lists);
    assert.deepEqual(plain.runtime, ["libgl1", "libpq-dev", "libtiff6", "netcat-openbsd", "tesseract-ocr"]);
    assert.match(plain.why["netcat-openbsd"] ?? "", /packages\.txt:2 netcat, called netcat-openbsd here/);
    const compiled = await system({ ...lists, "requirements.txt": "psycopg2\n" });
    assert.ok(compiled.build.includes("libpq-dev") && !compiled.runtime.includes("libpq-dev"));
  });

  it("finds the programs that the code starts by a literal name", async () => {
    const code =
      'import os, subprocess\nfrom shutil import which\nsubprocess.run(["ffmpeg", "-i", "a"])\nos.system("pg_dump -Fc x")\nwhich("/usr/bin/7z")\nsubprocess.run(name)\nsubprocess.run(["docker", "ps"])\nprint("git")\n';
    const { runtime, why } = await system({ "main.py": code });
    assert.deepEqual(runtime, ["7zip", "ffmpeg", "postgresql-client"]);
    assert.equal(why["ffmpeg"], "main.py:3 starts ffmpeg");
  });

  it("knows what only the code shows: tkinter, GeoDjango", async () => {
    assert.deepEqual((await system({ "main.py": "import tkinter.ttk\n" })).runtime, ["libtk8.6"]);
    assert.deepEqual(
      (await system({ "main.py": "try:\n    import tkinter\nexcept ImportError:\n    tkinter = None\n" })).runtime,
      [],
    );
    const settings = {
      "shop/settings.py": 'INSTALLED_APPS = ["django.contrib.gis"]\n',
      "requirements.txt": "django\n",
    };
    assert.ok((await system(settings)).runtime.includes("gdal-bin"));
  });

  it("takes Debian's name for a conda package that is no Python package", async () => {
    const { runtime } = await system({
      "environment.yml": "dependencies:\n  - python=3.13\n  - graphviz\n  - poppler\n",
    });
    assert.deepEqual(runtime, ["graphviz", "poppler-utils"]);
  });
});

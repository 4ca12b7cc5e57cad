// @ts-check
// Transpiles src/ and test/ one to one into .build/ as CommonJS, so that plain mocha can run the tests.
// Files of other kinds (the rig's modules and scripts, JSON tables) are copied beside them.
// Usage: node test/build.mjs
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Data that tests read from the checkout itself. */
const readInPlace = ["fixtures", "golden"];

/** @param {string} folder @returns {AsyncGenerator<string>} */
async function* walk(folder) {
  for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!readInPlace.includes(entry.name)) yield* walk(file);
    } else yield file;
  }
}

/** Builds everything into .build/. Throws with esbuild's message when a file does not parse. */
export async function buildTests() {
  /** @type {string[]} */
  const sources = [];
  /** @type {string[]} */
  const copies = [];
  for (const folder of ["src", "test"]) {
    for await (const file of walk(folder)) {
      if (file.endsWith(".d.ts")) continue;
      (file.endsWith(".ts") ? sources : copies).push(file);
    }
  }
  const out = path.join(root, ".build");
  await Promise.all(["src", "test"].map((folder) => rm(path.join(out, folder), { recursive: true, force: true })));
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: sources,
    outdir: out,
    outbase: ".",
    format: "cjs",
    platform: "node",
    target: "node20",
    sourcemap: "linked",
    supported: { "dynamic-import": true },
    logLevel: "warning",
  });
  for (const file of copies) {
    await mkdir(path.dirname(path.join(out, file)), { recursive: true });
    await cp(path.join(root, file), path.join(out, file));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTests();

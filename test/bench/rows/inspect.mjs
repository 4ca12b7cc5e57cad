// @ts-check
// `inspect` on large folders, as front ends call it: the bundle lists, reads, decides and draws the files.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { writeLargeTree } from "../../support/tree/largeTree.mjs";
import { median } from "../statistics.mjs";

const require = createRequire(import.meta.url);
const root = path.dirname(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));
const warmUps = 3;
const rounds = 7;

/** @type {readonly { what: string, shape: import("../../support/tree/largeTree.mjs").TreeShape, bound: number, aim: number }[]} */
const cases = [
  {
    what: "50 000 files of which 12 000 are Python, 400 manifests, links in circles, a folder 60 deep, two files of 1 GB",
    shape: { pythonFiles: 12_000, otherFiles: 37_600, manifests: 400, declared: true, traps: true },
    bound: 300,
    aim: 200,
  },
  {
    what: "1 740 Python files, dependencies declared",
    shape: { pythonFiles: 1740, otherFiles: 200, manifests: 5, declared: true },
    bound: 200,
    aim: 80,
  },
  {
    what: "1 740 Python files and no manifest: dependencies from the imports",
    shape: { pythonFiles: 1740, otherFiles: 200, manifests: 0, declared: false },
    bound: 200,
    aim: 80,
  },
];

/** @param {string} folder @returns {Promise<{ milliseconds: number, memory: number, problems: number }>} */
async function inspectOnce(folder) {
  const { inspectProject, planContainer, renderFiles } = require(path.join(root, "dist/detection.js"));
  const { openProjectTree } = require(path.join(root, ".build/src/local/projectTree.js"));
  const signal = AbortSignal.timeout(60_000);
  const started = performance.now();
  const tree = await openProjectTree(folder, signal);
  const facts = await inspectProject(tree, undefined, {}, "2026-11-24", signal);
  const files = renderFiles(planContainer(facts, {}));
  const milliseconds = performance.now() - started;
  if (files.length < 3 || facts.entry.framework !== "fastapi") throw new Error("The application was not found.");
  return { milliseconds, memory: process.memoryUsage().rss / 1e6, problems: facts.problems.length };
}

/** The plainest reading of the same folder: every name listed, nothing read. @param {string} folder */
function listOnce(folder) {
  const { readdirSync } = require("node:fs");
  const started = performance.now();
  const folders = [folder];
  let files = 0;
  for (const at of folders) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.isDirectory()) folders.push(path.join(at, entry.name));
      else files++;
    }
  }
  return { milliseconds: performance.now() - started, files };
}

/** @type {import("../row.mjs").Row} */
export const inspect = {
  name: "inspect",
  async measure() {
    const { buildTests } = await import("../../build.mjs");
    await buildTests();
    const version = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).version;
    const measured = [];
    for (const { what, shape, bound, aim } of cases) {
      const folder = mkdtempSync(path.join(tmpdir(), "containerize-bench-"));
      try {
        writeLargeTree(folder, shape);
        const cold = await inspectOnce(folder);
        for (let round = 1; round < warmUps; round++) await inspectOnce(folder);
        const warm = [];
        for (let round = 0; round < rounds; round++) warm.push(await inspectOnce(folder));
        const listed = listOnce(folder);
        measured.push({
          what: `inspect ${version}, ${what}; median of ${rounds} in one process after ${warmUps} (the first: ${cold.milliseconds.toFixed(0)} ms; memory of the process at most ${Math.max(...warm.map(({ memory }) => memory)).toFixed(0)} MB)`,
          figure: median(warm.map(({ milliseconds }) => milliseconds)),
          unit: "ms",
          comparedWith: `only listing the ${listed.files} names, synchronously: ${listed.milliseconds.toFixed(0)} ms`,
          bound,
          aim,
        });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return measured;
  },
};

// @ts-check
// `npm run bench`: one suite for every figure the project holds itself to. Exit code 1 when a bound is missed.
// Usage: npm run bench [-- activation inspect language bundle images engine transfer unchanged tree targets]
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "../runner/dependencies.mjs";

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
await ensureDependencies(root);
const { figureText, machineText, writeReport } = await import("./report.mjs");
const { activation } = await import("./rows/activation.mjs");
const { bundle } = await import("./rows/bundle.mjs");
const { engine } = await import("./rows/engine.mjs");
const { images } = await import("./rows/images.mjs");
const { inspect } = await import("./rows/inspect.mjs");
const { language } = await import("./rows/language.mjs");
const { targets } = await import("./rows/targets.mjs");
const { transfer, unchanged } = await import("./rows/transfer.mjs");
const { tree } = await import("./rows/tree.mjs");

/** @type {readonly import("./row.mjs").Row[]} */
const rows = [activation, inspect, language, bundle, images, engine, transfer, unchanged, tree, targets];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !rows.some((row) => row.name === name));
if (unknown.length > 0) {
  console.error(`There is no row "${unknown.join(", ")}". Rows: ${rows.map((row) => row.name).join(", ")}.`);
  process.exit(2);
}

const build = spawnSync(process.execPath, ["esbuild.js", "--production"], { cwd: root, stdio: "inherit" });
if (build.status !== 0) process.exit(1);

console.log(machineText());
/** @type {Map<string, readonly import("./row.mjs").Measurement[]>} */
const measured = new Map();
let missed = 0;
for (const row of rows) {
  if (wanted.length > 0 ? !wanted.includes(row.name) : row.onlyByName === true) continue;
  console.log(`\n${row.name}`);
  try {
    const found = await row.measure();
    measured.set(row.name, found);
    for (const one of found) {
      // Written so that a figure which is no number misses its bound.
      const holds = one.figure <= one.bound;
      if (!holds) missed++;
      const verdict = holds ? (one.figure <= one.aim ? "aim reached" : "holds") : "BOUND MISSED";
      console.log(`  ${one.what}`);
      console.log(`  ${figureText(one)}, bound ${one.bound}, aim ${one.aim}: ${verdict}`);
      console.log(`  compared with ${one.comparedWith}`);
    }
  } catch (error) {
    missed++;
    console.error(error);
    console.log(`  ${row.name} could not be measured.`);
  }
}
await writeReport(path.join(root, "docs/BENCHMARKS.md"), measured);
console.log(`\n${missed === 0 ? "Every bound holds." : `${missed} missed.`} Figures are in docs/BENCHMARKS.md.`);
process.exit(missed === 0 ? 0 : 1);

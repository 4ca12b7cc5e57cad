// @ts-check
// `npm test`: sets up what it needs and runs every ring, or the rings that are named.
// Usage: npm test [-- check unit grammar engine host ui]
// Ends with the line "N passed, N failed". A skipped test must stand in test/skips.json with its reason, else it fails.
import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./runner/dependencies.mjs";
import { rings } from "./runner/steps.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in rings));
if (unknown.length > 0) {
  console.error(`There is no ring "${unknown.join(", ")}". Rings: ${Object.keys(rings).join(", ")}.`);
  process.exit(2);
}

/** @param {readonly string[]} command @param {Record<string, string>} env @returns {Promise<number>} */
function run(command, env) {
  const [program = "node", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program === "node" ? process.execPath : program, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** @typedef {{passed: number, failed: string[], skipped: string[], repeated?: string[]}} Result */

/** @param {string} file @returns {Promise<Result | undefined>} */
async function readResult(file) {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

await ensureDependencies(root);
const { buildTests } = await import("./build.mjs");
/** @type {Record<string, string>} */
const skips = JSON.parse(await readFile(path.join(root, "test/skips.json"), "utf8"));
const results = path.join(root, ".artifacts/results");
await mkdir(results, { recursive: true });

let passed = 0;
/** @type {string[]} */
const failures = [];
/** @type {string[]} */
const repeated = [];

if ((await run(["node", "esbuild.js", "--production"], {})) !== 0) failures.push("build");
else passed++;
await buildTests();

for (const name of wanted.length > 0 ? wanted : Object.keys(rings)) {
  for (const step of rings[name] ?? []) {
    const started = Date.now();
    console.log(`\n=== ${name}: ${step.title}`);
    const file = path.join(results, `${name}.json`);
    await rm(file, { force: true });
    const code = await run(step.command, { RESULT_FILE: file });
    const result = step.counts ? await readResult(file) : undefined;
    if (result) {
      passed += result.passed;
      failures.push(...result.failed.map((title) => `${name}: ${title}`));
      repeated.push(...(result.repeated ?? []).map((title) => `${name}: ${title}`));
      const unlisted = result.skipped.filter((title) => !(title in skips));
      failures.push(...unlisted.map((title) => `${name}: skipped without a reason in test/skips.json: ${title}`));
      const ran = result.passed + result.failed.length;
      if (ran === 0) failures.push(`${name}: ${step.title} ran no test`);
      else if (code !== 0 && result.failed.length === 0)
        failures.push(`${name}: ${step.title} ended with code ${code}`);
    } else if (code === 0 && !step.counts) passed++;
    else failures.push(`${name}: ${step.title}${step.counts ? ` left no result (code ${code})` : ""}`);
    console.log(`=== ${name}: ${step.title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
}

for (const title of repeated) console.log(`FLAKY (needed a second try) ${title}`);
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);

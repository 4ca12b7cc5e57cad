// @ts-check
// Puts many documents through the Dockerfile language: none may throw or hang. CI runs the first 10 000 as a unit test.
// Usage: npm run fuzz [-- COUNT [FROM]]      COUNT 1 000 000 unless said; document numbers are seeds
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildTests } from "./build.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [count = 1_000_000, first = 0] = process.argv.slice(2).map(Number);
await buildTests();
const require = createRequire(import.meta.url);
const { fuzzDockerfiles } = require(path.join(root, ".build/test/support/fuzzDockerfile.js"));
const corpus = path.join(root, "test/grammar/corpus");
const files = readdirSync(corpus)
  .sort()
  .map((name) => readFileSync(path.join(corpus, name), "utf8"));
const started = performance.now();
const step = 20_000;
let slowest = 0;
for (let from = first; from < first + count; from += step) {
  const done = fuzzDockerfiles(files, from, Math.min(from + step, first + count), 1000);
  slowest = Math.max(slowest, done.slowest);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${Math.min(from + step, first + count) - first} of ${count} documents, ${seconds} s, slowest ${slowest.toFixed(0)} ms`,
  );
}

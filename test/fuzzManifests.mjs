// @ts-check
// `npm run fuzz:manifests`: a million damaged inputs for every manifest parser, or as many as are named, of the parsers whose file is named.
// Usage: npm run fuzz:manifests [-- INPUTS [FILE]]      npm run fuzz:manifests -- 100000 uv.lock
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildTests } from "./build.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [inputs = "1000000", file] = process.argv.slice(2);
if (!/^\d+$/.test(inputs)) {
  console.error(`"${inputs}" is no number of inputs. Usage: npm run fuzz:manifests -- INPUTS [FILE]`);
  process.exit(2);
}
await buildTests();
const only = file === undefined ? [] : ["--fgrep", `${file} (`];
const { status } = spawnSync(
  process.execPath,
  ["node_modules/mocha/bin/mocha.js", "--exit", ...only, ".build/test/fuzz/**/*.test.js"],
  { cwd: root, stdio: "inherit", env: { ...process.env, FUZZ_INPUTS: inputs } },
);
process.exit(status ?? 1);

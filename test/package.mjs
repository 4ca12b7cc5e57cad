// @ts-check
// `npm run package`: builds the production bundles and packs the VSIX that the Marketplace gets.
// Prints every file in it with its size; .vscodeignore is an allow-list, and a file that is not on it stays out.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "./runner/dependencies.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const vsix = path.join(root, "containerize-python.vsix");

/** @param {readonly string[]} args */
function node(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

await ensureDependencies(root);
node(["esbuild.js", "--production"]);
node([
  "node_modules/@vscode/vsce/vsce",
  "package",
  "--no-dependencies",
  "--allow-missing-repository",
  "--skip-license",
  // The package names no repository, so that links of the README are left as they are.
  "--no-rewrite-relative-links",
  "--out",
  vsix,
]);

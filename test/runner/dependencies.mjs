// @ts-check
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";

/** @param {string} file */
const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/**
 * Installs the packages of package-lock.json when they are missing or older than it. Needs Node and npm alone.
 * @param {string} root Absolute path of the checkout.
 */
export async function ensureDependencies(root) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node 20.19 or later is needed, this is ${process.versions.node}. See https://nodejs.org/.`);
  }
  const installed = modified(path.join(root, "node_modules/.package-lock.json"));
  if (installed > 0 && installed >= modified(path.join(root, "package-lock.json"))) return;
  console.log("Installing the packages of package-lock.json with npm ci (compiler, bundler, test tools) …");
  const { status, error } = spawnSync("npm", ["ci"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0)
    throw new Error(`npm ci failed${error ? `: ${error.message}` : ""}. Is the npm registry reachable?`);
}

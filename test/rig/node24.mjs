// @ts-check
import { join } from "node:path";
import { ensureNpmPackage } from "./npmPackage.mjs";
import { MissingPart } from "./missingPart.mjs";

/**
 * Node.js 24, which @vscode/test-electron 3 and @vscode/vsce 4 ask for, from the npm package of its binary.
 * Where this process is Node.js 24 or later already, that one is given and nothing is installed.
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ node: string, bin: string }>} the executable, and its folder to put first in PATH
 * @throws {MissingPart} on a system the npm package does not exist for
 */
export async function ensureNode24(signal) {
  const own = Number(process.versions.node.split(".")[0]);
  if (own >= 24) return { node: process.execPath, bin: join(process.execPath, "..") };
  if (process.platform !== "linux" || (process.arch !== "x64" && process.arch !== "arm64")) {
    throw new MissingPart("node24", "Node.js 24", "install it from https://nodejs.org and put it first in PATH");
  }
  const name = `node-linux-${process.arch}`;
  const folder = await ensureNpmPackage(
    "node24",
    [`${name}@24`],
    { why: "vsce 4 and test-electron 3 need Node.js 24" },
    signal,
  );
  const bin = join(folder, "node_modules", name, "bin");
  return { node: join(bin, "node"), bin };
}

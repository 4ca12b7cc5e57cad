// @ts-check
import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const cli = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../dist/cli.js");
const deadline = 60_000;

/**
 * What the built command line says about a folder. No interpreter of this machine is found, so that the answer depends on
 * the folder alone. Undefined when it crashes, hangs or refuses.
 * @param {string} folder
 * @returns {Promise<import("./scoreRecord.mjs").Answer | undefined>}
 */
export function inspectFolder(folder) {
  return new Promise((resolve) => {
    const options = { timeout: deadline, maxBuffer: 64_000_000, env: { ...process.env, PATH: "/nonexistent" } };
    execFile(process.execPath, [cli, "inspect", folder, "--json"], options, (_error, out) => {
      try {
        /** @type {import("./scoreRecord.mjs").Answer & { error?: unknown }} */
        const answer = JSON.parse(out);
        resolve(answer.error === undefined ? answer : undefined);
      } catch {
        resolve(undefined);
      }
    });
  });
}

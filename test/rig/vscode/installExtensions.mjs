// @ts-check
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../command.mjs";
import { ensureVscodeServer } from "./vscodeServer.mjs";

/**
 * Installs packaged extensions as the editor itself does.
 * @param {readonly string[]} packages paths of .vsix files
 * @param {string} extensionsDir where to
 * @param {string} userDataDir
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} what the editor printed
 * @throws {import("../command.mjs").CommandFailed} when the editor refuses one
 */
export async function installExtensions(packages, extensionsDir, userDataDir, signal) {
  const { node, main } = await ensureVscodeServer(signal);
  const data = await mkdtemp(join(tmpdir(), "containerize-install-"));
  try {
    return await run(
      node,
      [
        main,
        "--accept-server-license-terms",
        `--server-data-dir=${data}`,
        `--user-data-dir=${userDataDir}`,
        `--extensions-dir=${extensionsDir}`,
        "--force",
        ...packages.map((path) => `--install-extension=${path}`),
      ],
      { env: { EXTENSIONS_GALLERY: "{}" } },
      signal,
    );
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

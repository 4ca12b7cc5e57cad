// @ts-check
import { access } from "node:fs/promises";
import { join } from "node:path";
import { ensurePackages } from "../apt.mjs";
import { isProvided } from "../cache.mjs";
import { MissingPart } from "../missingPart.mjs";
import { ensureNode24 } from "../node24.mjs";
import { ensureNpmPackage } from "../npmPackage.mjs";
import { editorVersions, wantedEditor } from "./editorVersion.mjs";
import { ensureOldVscodeServer } from "./oldVscodeServer.mjs";

const part = "vscodeServer";

/** What the native modules of VS Code (kerberos, keytar, native-keymap, node-pty) are compiled with. */
const compilerPackages = [
  "g++",
  "make",
  "python3",
  "pkg-config",
  "libkrb5-dev",
  "libsecret-1-dev",
  "libx11-dev",
  "libxkbfile-dev",
];

/**
 * @typedef {object} VscodeServer
 * @property {string} node the Node.js executable it was compiled for and runs under
 * @property {string} main the server's main script, to be run by `node`
 */

/**
 * VS Code's server build: the real workbench, served to a browser, with a real extension host; of the version that
 * CONTAINERIZE_EDITOR asks for.
 * @param {AbortSignal} [signal]
 * @returns {Promise<VscodeServer>}
 * @throws {MissingPart} when the rig may not install what is missing here
 */
export async function ensureVscodeServer(signal) {
  return wantedEditor() === "oldest" ? ensureOldVscodeServer(signal) : ensureCurrentVscodeServer(signal);
}

/**
 * The newest VS Code that npm has, which the host and ui rings drive. The first time it is
 * installed from npm and its native modules are compiled (minutes); later it is only looked up.
 * @param {AbortSignal} [signal]
 * @returns {Promise<VscodeServer>}
 * @throws {MissingPart} when the rig may not install what is missing here
 */
export async function ensureCurrentVscodeServer(signal) {
  const { codeServer, vscode } = editorVersions.current;
  const { node, bin } = await ensureNode24(signal);
  const specification = `code-server@${codeServer}`;
  if (!(await isProvided(part, specification))) {
    await ensurePackages(part, compilerPackages, "the native modules of VS Code are compiled with them", signal);
  }
  const folder = await ensureNpmPackage(
    part,
    [specification],
    {
      why: `VS Code ${vscode} as a server is the editor that the host and ui rings drive`,
      // The install scripts must run, which this checkout forbids for its own packages, and must compile against the
      // Node.js the server runs under, whose headers are in its package.
      env: {
        PATH: `${bin}:${process.env["PATH"] ?? ""}`,
        npm_config_nodedir: join(bin, ".."),
        npm_config_ignore_scripts: "false",
      },
    },
    signal,
  );
  const server = join(folder, "node_modules", "code-server", "lib", "vscode");
  try {
    await access(join(server, "node_modules", "node-pty"));
  } catch {
    throw new MissingPart(
      part,
      "what code-server's install script makes",
      `allow npm to run install scripts and remove ${folder}`,
    );
  }
  return { node, main: join(server, "out", "server-main.js") };
}

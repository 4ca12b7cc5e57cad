// @ts-check
import { join } from "node:path";
import { ensurePackages } from "../apt.mjs";
import { isProvided, provide } from "../cache.mjs";
import { run } from "../command.mjs";
import { step } from "../log.mjs";
import { findCommand } from "../machine.mjs";
import { MissingPart } from "../missingPart.mjs";
import { installInto, npmEnvironment } from "../npmPackage.mjs";
import { editorVersions } from "./editorVersion.mjs";

const part = "vscodeServerOld";

/** The Node.js that this editor was made for. */
const nodeLine = 20;

/** The native modules without which the server does not start or has no terminal; the others it does without. */
const nativeModules = ["@vscode/spdlog", "native-watchdog", "node-pty"];

/**
 * The oldest VS Code that the extension says it runs on, as a server. Its own install script would compile modules that
 * nobody needs here, and load a program from GitHub; so its packages are installed without scripts, and what the server
 * needs is compiled after that: about 40 s once.
 * @param {AbortSignal} [signal]
 * @returns {Promise<import("./vscodeServer.mjs").VscodeServer>}
 * @throws {MissingPart} on a system where it cannot be installed
 */
export async function ensureOldVscodeServer(signal) {
  const { codeServer, vscode } = editorVersions.oldest;
  if (process.platform !== "linux" || (process.arch !== "x64" && process.arch !== "arm64")) {
    throw new MissingPart(part, `VS Code ${vscode} as a server`, "use its desktop build: CONTAINERIZE_VSCODE=desktop");
  }
  const nodePackage = `node-linux-${process.arch}`;
  const specifications = [`code-server@${codeServer}`, `${nodePackage}@${nodeLine}`];
  const recipe = `${specifications.join(" ")} with ${nativeModules.join(" ")}`;
  if (!(await isProvided(part, recipe))) {
    const why = "the native modules of VS Code are compiled with them";
    await ensurePackages(part, ["g++", "make", "python3"], why, signal);
  }
  /** @param {string} folder */
  const serverIn = (folder) => join(folder, "node_modules", "code-server", "lib", "vscode");
  /** @param {string} folder */
  const nodeIn = (folder) => join(folder, "node_modules", nodePackage);
  const made = await provide(
    part,
    recipe,
    async (folder) => {
      if (findCommand("npm") === undefined) throw new MissingPart(part, "the command npm", "install Node.js with npm");
      await step(
        part,
        `installing VS Code ${vscode} by npm: the host ring runs on the oldest editor, too`,
        async () => {
          await installInto(folder, specifications, { npm_config_ignore_scripts: "true" }, signal);
          const env = { ...npmEnvironment(), PATH: `${join(nodeIn(folder), "bin")}:${process.env["PATH"] ?? ""}` };
          const options = { cwd: serverIn(folder), env };
          const quiet = ["--no-audit", "--no-fund"];
          // Its lock file lacks packages of another system, which `npm ci` would not forgive.
          const install = ["install", "--omit=dev", "--legacy-peer-deps", "--ignore-scripts", ...quiet];
          await run("npm", install, options, signal);
          const rebuild = ["rebuild", "--ignore-scripts=false", `--nodedir=${nodeIn(folder)}`, ...nativeModules];
          await run("npm", rebuild, options, signal);
        },
      );
    },
    signal,
  );
  return { node: join(nodeIn(made), "bin", "node"), main: join(serverIn(made), "out", "server-main.js") };
}

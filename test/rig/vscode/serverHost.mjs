// @ts-check
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { ensureVscodeServer } from "./vscodeServer.mjs";
import { endTree } from "./processTree.mjs";

/**
 * @typedef {object} ServerHostOptions
 * @property {string} userDataDir holds User/settings.json
 * @property {string} extensionsDir where extensions are installed
 * @property {boolean} [forExtensionTests] lets the page tell how an extension test run ends; the workbench then shows no notifications
 * @property {Record<string, string>} [env] variables the server and its extension hosts get besides ours
 * @property {(line: string) => void} [onLine] is given each line the server prints
 */

/**
 * @typedef {object} ServerHost
 * @property {string} origin such as http://127.0.0.1:41231
 * @property {number} pid
 * @property {() => Promise<void>} stop ends the server with all it started and removes its folder
 */

/** Milliseconds until the server must listen. */
const patience = 60_000;

/**
 * Starts the VS Code server on a free port of 127.0.0.1 with a server-data-dir of its own.
 * @param {ServerHostOptions} options
 * @param {AbortSignal} [signal] ends the wait for it to listen, and the server with it
 * @returns {Promise<ServerHost>}
 */
export async function startServerHost(options, signal) {
  const { node, main } = await ensureVscodeServer(signal);
  const data = await mkdtemp(join(tmpdir(), "containerize-server-"));
  const child = spawn(
    node,
    [
      // Where this process ends without `stop` (a person's Ctrl+C), the server must not outlive it.
      fileURLToPath(new URL("keeper.mjs", import.meta.url)),
      data,
      node,
      main,
      "--host=127.0.0.1",
      "--port=0",
      "--without-connection-token",
      "--accept-server-license-terms",
      ...(options.forExtensionTests === true ? ["--enable-smoke-test-driver"] : []),
      "--telemetry-level=off",
      // The environment of extension hosts is what a test gives, PATH included: not that of a login shell of this machine.
      "--force-disable-user-env",
      `--server-data-dir=${data}`,
      `--user-data-dir=${options.userDataDir}`,
      `--extensions-dir=${options.extensionsDir}`,
    ],
    { detached: true, stdio: ["pipe", "pipe", "pipe"], env: serverEnvironment(data, options.env) },
  );
  const pid = child.pid;
  if (pid === undefined) throw new Error(`The VS Code server ${main} could not be started.`);
  const stop = async () => {
    await endTree(pid, 5_000);
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const port = await listeningPort(child, options.onLine ?? (() => undefined), signal);
    return { origin: `http://127.0.0.1:${port}`, pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * The variables the server runs with. No gallery: tests must not depend on a marketplace, reachable or not. Variables
 * of an editor this was started from are left out: they would make the server think that it belongs to that one.
 * Sockets and temporary files, the extension's too, go into the folder that is removed with the server.
 * @param {string} data
 * @param {Record<string, string> | undefined} added
 */
function serverEnvironment(data, added) {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_RUN_AS_NODE$)/.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: "{}", TMPDIR: data, XDG_RUNTIME_DIR: data, ...added };
}

/**
 * @param {import("node:child_process").ChildProcessByStdio<import("node:stream").Writable, import("node:stream").Readable, import("node:stream").Readable>} child
 * @param {(line: string) => void} onLine
 * @param {AbortSignal} [signal]
 * @returns {Promise<number>} the port it says it listens on
 */
async function listeningPort(child, onLine, signal) {
  const timeout = AbortSignal.timeout(patience);
  const ended = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  return new Promise((resolve, reject) => {
    ended.addEventListener("abort", () => reject(ended.reason), { once: true });
    child.on("error", reject);
    child.on("exit", (code, cause) => {
      reject(new Error(`The VS Code server ended with ${code ?? cause} before it listened.`));
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        onLine(line);
        const match = /Extension host agent listening on (\d+)/.exec(line);
        if (match !== null) resolve(Number(match[1]));
      });
    }
  });
}

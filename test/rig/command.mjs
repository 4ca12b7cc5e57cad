// @ts-check
import { spawn } from "node:child_process";

/**
 * A command that ended with another code than 0. The message holds the command and the last lines it printed.
 */
export class CommandFailed extends Error {
  /**
   * @param {string} line the command line
   * @param {number | string} code exit code or signal
   * @param {string} output what it printed last
   */
  constructor(line, code, output) {
    super(`\`${line}\` ended with ${code}:\n${output.trimEnd().split("\n").slice(-15).join("\n")}`);
    this.name = "CommandFailed";
    this.code = code;
    this.output = output;
  }
}

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd] working folder
 * @property {Record<string, string | undefined>} [env] variables added to this process's; undefined removes one
 * @property {string | NodeJS.ReadableStream} [input] given on standard input
 */

/**
 * Runs a command to its end and gives what it printed on standard output.
 * On abort the command's whole process group is ended before the promise rejects with the AbortError.
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {CommandOptions} [options]
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>}
 * @throws {CommandFailed} when it ends with another code than 0
 */
export async function run(command, parameters, options = {}, signal) {
  signal?.throwIfAborted();
  const child = spawn(command, [...parameters], {
    cwd: options.cwd,
    env: withoutUndefined({ ...process.env, ...options.env }),
    stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    detached: true,
  });
  const abort = () => {
    if (child.pid !== undefined) endGroup(child.pid);
  };
  signal?.addEventListener("abort", abort, { once: true });
  /** @type {string[]} */ const out = [];
  /** @type {string[]} */ const all = [];
  child.stdout?.setEncoding("utf8").on("data", (/** @type {string} */ text) => void (out.push(text), all.push(text)));
  child.stderr?.setEncoding("utf8").on("data", (/** @type {string} */ text) => void all.push(text));
  if (child.stdin !== null) {
    // A command that ends before it has read all its input is judged by its exit code, not by EPIPE.
    child.stdin.on("error", () => undefined);
    if (typeof options.input === "string") child.stdin.end(options.input);
    else options.input?.pipe(child.stdin);
  }
  try {
    /** @type {number | string} */
    const code = await new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (exit, cause) => resolve(exit ?? cause ?? -1));
    });
    signal?.throwIfAborted();
    if (code !== 0) throw new CommandFailed([command, ...parameters].join(" "), code, all.join(""));
    return out.join("");
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** @param {number} pid leader of the group */
function endGroup(pid) {
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // Gone already.
  }
}

/**
 * @param {Record<string, string | undefined>} variables
 * @returns {Record<string, string>}
 */
function withoutUndefined(variables) {
  /** @type {Record<string, string>} */
  const result = {};
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) result[name] = value;
  return result;
}

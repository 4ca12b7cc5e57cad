// @ts-check
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runFolder } from "./daemonRecord.mjs";
import { startTime } from "./process.mjs";

/**
 * Starts a process that outlives this one: its own session, its output in `log` of its run folder.
 * @param {string} name the daemon's name
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {Record<string, string>} [env] variables added to this process's
 * @returns {Promise<{ pid: number, started: string | undefined, ended: () => boolean }>} ended says whether it has ended
 */
export async function spawnDaemon(name, command, parameters, env = {}) {
  await mkdir(runFolder(name), { recursive: true });
  const log = openSync(join(runFolder(name), "log"), "w");
  try {
    const child = spawn(command, [...parameters], {
      detached: true,
      stdio: ["ignore", log, log],
      cwd: "/",
      env: { ...process.env, ...env },
    });
    let ended = false;
    child.on("exit", () => (ended = true));
    await new Promise((resolve, reject) => {
      child.on("spawn", resolve);
      child.on("error", reject);
    });
    child.unref();
    const pid = child.pid ?? 0;
    return { pid, started: startTime(pid), ended: () => ended };
  } finally {
    closeSync(log);
  }
}

/**
 * @param {string} name the daemon's name
 * @returns {Promise<string>} the last lines it logged, for a failure's message
 */
export async function lastLog(name) {
  const text = await readFile(join(runFolder(name), "log"), "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-8).join("\n");
}

// @ts-check
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * When a process was started, in clock ticks since boot: tells a process from a later one with the same number.
 * Source: proc(5), /proc/PID/stat field 22 (the command in field 2 may hold spaces and brackets).
 * @param {number} pid
 * @returns {string | undefined} undefined where there is no such process or no /proc
 */
export function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

/**
 * Whether a process is there and, where the start time is known, is still the same one. A zombie is not there.
 * @param {number} pid
 * @param {string} [started] what {@link startTime} gave when it was recorded
 * @returns {boolean}
 */
export function isAlive(pid, started) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    if (stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z")) return false;
  } catch {
    // No /proc on this system: the signal above is all that can be asked.
  }
  return started === undefined || startTime(pid) === started;
}

/**
 * Ends a process by its number: first politely, then, after the patience, by SIGKILL. Returns once it is gone.
 * @param {number} pid
 * @param {number} patience milliseconds to wait after SIGTERM
 * @param {string} [started] the recorded start time; a different process with that number is left alone
 */
export async function endProcess(pid, patience, started) {
  if (!isAlive(pid, started)) return;
  send(pid, "SIGTERM");
  if (await gone(pid, patience, started)) return;
  send(pid, "SIGKILL");
  if (!(await gone(pid, 10_000, started))) throw new Error(`Process ${pid} is still there 10 s after SIGKILL.`);
}

/**
 * Sends a signal; a process that has just gone is no failure.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/**
 * @param {number} pid
 * @param {number} patience milliseconds
 * @param {string} [started]
 * @returns {Promise<boolean>} whether it was gone in that time
 */
async function gone(pid, patience, started) {
  const end = Date.now() + patience;
  while (isAlive(pid, started)) {
    if (Date.now() > end) return false;
    await sleep(50);
  }
  return true;
}

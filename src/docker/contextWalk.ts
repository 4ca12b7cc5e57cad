import type { BigIntStats } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { ContainerizeError } from "../core/errors";
import type { PatternMatcher, Verdict } from "../core/context/patternMatcher";

/** One thing that goes into the build context. */
export interface ContextEntry {
  /** Relative to the context, "/" separators. */
  readonly path: string;
  /** On this machine. */
  readonly absolute: string;
  readonly stats: BigIntStats;
  /** Where a symbolic link points, as written. */
  readonly link: string | undefined;
}

interface Folder {
  readonly path: string;
  readonly absolute: string;
  readonly verdict: Verdict | undefined;
  /** An excluded folder is sent after all once something inside it is taken back. */
  sent: boolean;
}

/** Byte order of UTF-8, which is what BuildKit sorts by; UTF-16 order differs above U+FFFF. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

async function entryAt(path: string, absolute: string): Promise<ContextEntry> {
  const stats = await lstat(absolute, { bigint: true });
  const target = stats.isSymbolicLink() ? await readlink(absolute) : undefined;
  const link = process.platform === "win32" ? target?.replaceAll("\\", "/") : target;
  return { path, absolute, stats, link };
}

async function namesIn(folder: Folder): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]> {
  try {
    const entries = await readdir(folder.absolute, { withFileTypes: true });
    return entries
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => byBytes(a.name, b.name));
  } catch (error) {
    if (isGone(error)) return [];
    const problem = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new ContainerizeError({ kind: "fileUnreadable", path: folder.path, problem }, { cause: error });
  }
}

async function* walk(
  parents: readonly Folder[],
  matcher: PatternMatcher,
  signal: AbortSignal,
): AsyncGenerator<ContextEntry> {
  const folder = parents.at(-1);
  if (folder === undefined) return;
  for (const { name, isFolder } of await namesIn(folder)) {
    signal.throwIfAborted();
    const path = folder.path === "" ? name : `${folder.path}/${name}`;
    const absolute = join(folder.absolute, name);
    const verdict = matcher.judge(path, folder.verdict);
    if (verdict.excluded && isFolder && matcher.canSkip(path)) continue;
    if (!verdict.excluded) {
      for (const parent of parents) {
        if (parent.sent) continue;
        parent.sent = true;
        yield await entryAt(parent.path, parent.absolute);
      }
      try {
        yield await entryAt(path, absolute);
      } catch (error) {
        // Deleted between listing and looking: as if it had never been there.
        if (isGone(error)) continue;
        throw error;
      }
    }
    if (isFolder) yield* walk([...parents, { path, absolute, verdict, sent: !verdict.excluded }], matcher, signal);
  }
}

/**
 * Everything the context sends, parents before children, in the order BuildKit sends it. Symbolic links are entries,
 * never followed. Throws fileUnreadable for a folder that cannot be listed, AbortError once the signal fires.
 */
export function walkContext(
  context: string,
  matcher: PatternMatcher,
  signal: AbortSignal,
): AsyncGenerator<ContextEntry> {
  return walk([{ path: "", absolute: context, verdict: undefined, sent: true }], matcher, signal);
}

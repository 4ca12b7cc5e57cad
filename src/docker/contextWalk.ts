import { type BigIntStats, lstatSync, readdirSync, readlinkSync } from "node:fs";
import { sep } from "node:path";
import type { PatternMatcher, Verdict } from "../core/context/patternMatcher";
import { ContainerizeError } from "../core/errors";
import { byBytes } from "./byBytes";

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

/** What is sent: all that is wanted (everything without a list) and not excluded. */
export interface ContextFilter {
  readonly wanted: PatternMatcher | undefined;
  readonly excluded: PatternMatcher | undefined;
}

interface Folder {
  readonly path: string;
  readonly absolute: string;
  readonly wanted: Verdict | undefined;
  readonly excluded: Verdict | undefined;
  /** A folder that is left out itself is sent after all once something inside it is not. */
  sent: boolean;
}

function problemOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function isGone(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes(problemOf(error));
}

function unreadable(path: string, error: unknown): ContainerizeError {
  return new ContainerizeError({ kind: "fileUnreadable", path, problem: problemOf(error) }, { cause: error });
}

/** Undefined for what was deleted between listing and looking: as if it had never been there. */
function entryAt(path: string, absolute: string): ContextEntry | undefined {
  try {
    const stats = lstatSync(absolute, { bigint: true });
    const target = stats.isSymbolicLink() ? readlinkSync(absolute) : undefined;
    const link = process.platform === "win32" ? target?.replaceAll("\\", "/") : target;
    return { path, absolute, stats, link };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw unreadable(path, error);
  }
}

function namesIn(folder: Folder): readonly { readonly name: string; readonly isFolder: boolean }[] {
  try {
    const entries = readdirSync(folder.absolute, { withFileTypes: true });
    return entries
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => byBytes(a.name, b.name));
  } catch (error) {
    if (isGone(error)) return [];
    throw unreadable(folder.path, error);
  }
}

interface Judged {
  readonly wanted: Verdict | undefined;
  readonly excluded: Verdict | undefined;
  readonly sent: boolean;
}

/** True when a folder and all below it are certain to be left out. */
function canPass(path: string, judged: Judged, { wanted, excluded }: ContextFilter): boolean {
  const unwanted = judged.wanted?.excluded === false && wanted?.cannotMatchBelow(path) === true;
  return unwanted || (judged.excluded?.excluded === true && excluded?.canSkip(path) === true);
}

/** A matcher calls what its patterns match excluded; in a list of what is wanted that is what is taken. */
function judge(parent: Folder, path: string, filter: ContextFilter): Judged {
  const wanted = filter.wanted?.judge(path, parent.wanted);
  const excluded = filter.excluded?.judge(path, parent.excluded);
  return { wanted, excluded, sent: wanted?.excluded !== false && excluded?.excluded !== true };
}

function* walk(parents: readonly Folder[], filter: ContextFilter): Generator<ContextEntry> {
  const folder = parents.at(-1);
  if (folder === undefined) return;
  for (const { name, isFolder } of namesIn(folder)) {
    const path = folder.path === "" ? name : `${folder.path}/${name}`;
    const absolute = `${folder.absolute}${sep}${name}`;
    const judged = judge(folder, path, filter);
    if (isFolder && canPass(path, judged, filter)) continue;
    if (judged.sent) {
      const entry = entryAt(path, absolute);
      if (entry === undefined) continue;
      for (const parent of parents) {
        if (parent.sent) continue;
        parent.sent = true;
        const missed = entryAt(parent.path, parent.absolute);
        if (missed !== undefined) yield missed;
      }
      yield entry;
    }
    if (isFolder) yield* walk([...parents, { path, absolute, ...judged }], filter);
  }
}

/**
 * Everything the context sends, parents before children, in the order BuildKit sends it. Symbolic links are entries,
 * never followed. It looks at the disk without waiting, which is several times faster: whoever draws from it lets other
 * work run in between. Throws fileUnreadable for what cannot be listed or looked at.
 */
export function walkContext(context: string, filter: ContextFilter): Generator<ContextEntry> {
  return walk([{ path: "", absolute: context, wanted: undefined, excluded: undefined, sent: true }], filter);
}

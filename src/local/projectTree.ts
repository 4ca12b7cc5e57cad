import { lstat, open, opendir, realpath, stat } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { ContainerizeError } from "../core/errors";
import type { ProjectTree } from "../core/project/projectTree";

/** Deepest folder that is listed, and most paths: beyond this a folder is no project but a disk (rule A1). */
const maximumDepth = 6;
const maximumPaths = 20_000;
const defaultMaximumBytes = 400_000;
/** The first bytes of setuid, group and others: others may read. */
const readableByOthersBit = 0o004;

const skipped = new Set([
  ...[".git", ".hg", ".svn", "node_modules", "site-packages", "__pycache__", ".tox", ".nox", ".mypy_cache"],
  ...[".pytest_cache", ".ruff_cache", ".ipynb_checkpoints", ".eggs", "dist", "build", "htmlcov", ".terraform"],
  ...[".serverless", "cdk.out", "bower_components", ".idea", ".vscode"],
]);

interface Listing {
  readonly paths: string[];
  readonly environments: string[];
  readonly truncated: Set<string>;
}

interface Folder {
  readonly path: string;
  readonly depth: number;
  /** Real folders from the root to here: one that comes again is a cycle. */
  readonly trail: readonly string[];
}

function isSkipped(name: string): boolean {
  return skipped.has(name) || name.endsWith(".egg-info");
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(ENOENT|ENOTDIR|EACCES|EPERM|ELOOP)$/.test(String(error.code));
}

/** The real path behind a link when it stays inside the root. */
async function insideTarget(root: string, path: string): Promise<string | undefined> {
  try {
    const target = await realpath(path);
    return target === root || target.startsWith(root + sep) ? target : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Names in a folder, sorted, each with what it is; a folder that cannot be read is empty. */
async function entriesOf(folder: string): Promise<{ name: string; kind: "file" | "folder" | "link" | "other" }[]> {
  try {
    const entries: { name: string; kind: "file" | "folder" | "link" | "other" }[] = [];
    for await (const entry of await opendir(folder)) {
      const kind = entry.isFile() ? "file" : entry.isDirectory() ? "folder" : entry.isSymbolicLink() ? "link" : "other";
      entries.push({ name: entry.name, kind });
      if (entries.length > maximumPaths) break;
    }
    return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Lists one folder: its files go to the listing, its folders are returned. */
async function listFolder(root: string, folder: Folder, listing: Listing): Promise<Folder[]> {
  const entries = await entriesOf(join(root, folder.path));
  if (folder.path !== "" && entries.some(({ name }) => name === "pyvenv.cfg" || name === "conda-meta")) {
    listing.environments.push(folder.path);
    return [];
  }
  const below: Folder[] = [];
  for (const { name, kind } of entries) {
    const path = folder.path === "" ? name : `${folder.path}/${name}`;
    let resolved = kind;
    let trail = folder.trail;
    if (kind === "link") {
      const target = await insideTarget(root, join(root, path));
      if (target === undefined || folder.trail.includes(target)) continue;
      const found = await stat(target);
      resolved = found.isDirectory() ? "folder" : found.isFile() ? "file" : "other";
      trail = [...folder.trail, target];
    }
    if (resolved === "file") listing.paths.push(path);
    if (resolved !== "folder" || isSkipped(name)) continue;
    if (folder.depth < maximumDepth) below.push({ path, depth: folder.depth + 1, trail: [...trail, join(root, path)] });
    else listing.truncated.add(`Folders deeper than ${maximumDepth} were not read.`);
  }
  return below;
}

async function list(root: string, signal: AbortSignal): Promise<Listing> {
  const listing: Listing = { paths: [], environments: [], truncated: new Set() };
  // Breadth first: with a cap, what is near the root counts more than what is deep.
  const queue: Folder[] = [{ path: "", depth: 0, trail: [root] }];
  for (let folder = queue.shift(); folder; folder = queue.shift()) {
    signal.throwIfAborted();
    if (listing.paths.length > maximumPaths) {
      listing.truncated.add(`Only the first ${maximumPaths} files were read.`);
      break;
    }
    queue.push(...(await listFolder(root, folder, listing)));
  }
  listing.paths.length = Math.min(listing.paths.length, maximumPaths);
  listing.paths.sort((left, right) => (left < right ? -1 : 1));
  listing.environments.sort();
  return listing;
}

async function readStart(path: string, maximum: number): Promise<Uint8Array | undefined> {
  const file = await open(path, "r");
  try {
    const found = await file.stat();
    if (!found.isFile()) return undefined;
    const bytes = new Uint8Array(Math.min(found.size, maximum));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A read-only view of a folder on this machine. Lists once; reads nothing outside the folder and starts nothing. Throws fileUnreadable. */
export async function openProjectTree(folder: string, signal: AbortSignal): Promise<ProjectTree> {
  let root: string;
  try {
    root = await realpath(folder);
    if (!(await stat(root)).isDirectory()) throw new Error("ENOTDIR");
  } catch (error) {
    const problem = error instanceof Error && "code" in error ? String(error.code) : "ENOTDIR";
    throw new ContainerizeError({ kind: "fileUnreadable", path: folder, problem }, { cause: error });
  }
  const { paths, environments, truncated } = await list(root, signal);
  const listed = new Set(paths);
  return {
    name: basename(root),
    paths,
    environments,
    truncated: [...truncated],
    async read(path, maxBytes = defaultMaximumBytes) {
      const target = listed.has(path) ? await insideTarget(root, join(root, path)) : undefined;
      if (target === undefined) return undefined;
      try {
        // A named pipe would block the open: the kind is asked first, and again of what was opened.
        return (await lstat(target)).isFile() ? await readStart(target, maxBytes) : undefined;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async readableByOthers(path) {
      try {
        return process.platform === "win32" || ((await stat(join(root, path))).mode & readableByOthersBit) !== 0;
      } catch (error) {
        if (isMissing(error)) return true;
        throw error;
      }
    },
  };
}

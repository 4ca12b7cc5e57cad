import { realpath, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { ContainerizeError } from "../core/errors";
import type { ProjectTree } from "../core/project/projectTree";
import { holdsPath } from "../core/project/source/sortedPaths";
import { type FolderListing, FolderWalk } from "./folderListing";
import { insideTarget } from "./insideTarget";
import { PromptReader } from "./promptReader";

const defaultMaximumBytes = 400_000;
/** The bit of a file's mode that lets everyone read it. */
const readableByOthersBit = 0o004;

/** Where every Python file is ignored, the rules were not meant for this question: a folder of generated code, say. */
async function listFolder(root: string, reader: PromptReader, signal: AbortSignal): Promise<FolderListing> {
  const listing = await new FolderWalk(root, reader, true).list(signal);
  if (listing.paths.some((path) => path.endsWith(".py"))) return listing;
  const everything = await new FolderWalk(root, reader, false).list(signal);
  if (!everything.paths.some((path) => path.endsWith(".py"))) return listing;
  const note = "Every Python file is named by .gitignore; they were read all the same.";
  return { ...everything, truncated: [...everything.truncated, note] };
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
  const reader = new PromptReader();
  const { paths, environments, truncated, linked } = await listFolder(root, reader, signal);
  return {
    name: basename(root),
    paths,
    environments,
    truncated,
    async read(path, maxBytes = defaultMaximumBytes) {
      if (!holdsPath(paths, path)) return undefined;
      const target = linked.has(path) ? await insideTarget(root, join(root, path)) : join(root, path);
      return target === undefined ? undefined : reader.read(target, maxBytes);
    },
    async readableByOthers(path) {
      if (process.platform === "win32") return true;
      const mode = await reader.mode(join(root, path));
      return mode === undefined || (mode & readableByOthersBit) !== 0;
    },
  };
}

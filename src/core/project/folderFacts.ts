import type { ProjectTree } from "./projectTree";

/** Files, of those that nobody read, whose mode is asked for; that of a file which was read costs nothing. */
const maximumUnread = 500;

/** Names under which developers keep virtual environments; listings leave their contents out. */
const environmentNames = [".venv", "venv", "env", ".env", "virtualenv"];

/**
 * True when some file below the root is unreadable for others: the app runs as another user and would fail on it.
 * `read` are the files whose texts are there; of the others a sample tells.
 */
export async function hasRestrictiveModes(
  tree: ProjectTree,
  read: readonly string[],
  root: string,
  signal: AbortSignal,
): Promise<boolean> {
  const prefix = root === "." ? "" : `${root}/`;
  const known = new Set(read);
  const unread = tree.paths.filter((path) => path.startsWith(prefix) && !known.has(path));
  const step = Math.max(1, Math.floor(unread.length / maximumUnread));
  const sample = unread.filter((...[, index]) => index % step === 0);
  const paths = [...read.filter((path) => path.startsWith(prefix)), ...sample];
  for (let index = 0; index < paths.length; index += 64) {
    signal.throwIfAborted();
    const readable = await Promise.all(paths.slice(index, index + 64).map((path) => tree.readableByOthers(path)));
    if (readable.includes(false)) return true;
  }
  return false;
}

/** Folders with virtual environments, root-relative: those the listing met, and the usual names below the root. */
export function environmentFolders(tree: ProjectTree, root: string): string[] {
  const prefix = root === "." ? "" : `${root}/`;
  const met = (tree.environments ?? [])
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length));
  return [...new Set(met.length > 0 ? met : environmentNames.slice(0, 2))].sort();
}

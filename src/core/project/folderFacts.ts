import type { ProjectTree } from "./projectTree";

/** Most files whose mode is asked for: Python files, whose modes are known from reading them, and some of the others. */
const maximumSources = 3000;
const maximumOthers = 500;

/** Names under which developers keep virtual environments; listings leave their contents out. */
const environmentNames = [".venv", "venv", "env", ".env", "virtualenv"];

/** True when some file below the root is unreadable for others: the app runs as another user and would fail on it. */
export async function hasRestrictiveModes(tree: ProjectTree, root: string, signal: AbortSignal): Promise<boolean> {
  const prefix = root === "." ? "" : `${root}/`;
  const below = tree.paths.filter((path) => path.startsWith(prefix));
  const isSource = (path: string): boolean => path.endsWith(".py");
  const others = below.filter((path) => !isSource(path));
  const step = Math.max(1, Math.floor(others.length / maximumOthers));
  const sample = others.filter((...[, index]) => index % step === 0);
  const paths = [...below.filter(isSource).slice(0, maximumSources), ...sample];
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

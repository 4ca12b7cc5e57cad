import { foldersAbove, type LocalModules } from "../source/localModules";
import type { ProjectSources } from "../source/projectSources";

/** Files whose imports are followed to learn which folder they are written for. */
const maximumFollowed = 40;

function relativeDepth(path: string, sources: ProjectSources): number {
  const dots = (sources.module(path)?.imports ?? []).map(({ module }) => /^\.*/.exec(module)?.[0].length ?? 0);
  return Math.max(0, ...dots);
}

/** The application's own files that a file reaches through imports, itself first. */
export function reachedFiles(path: string, sources: ProjectSources, local: LocalModules): string[] {
  const reached = [path];
  for (let index = 0; index < reached.length && reached.length < maximumFollowed; index++) {
    const from = reached[index] ?? path;
    for (const { module } of sources.module(from)?.imports ?? []) {
      const target = local.resolve(module, from);
      if (target !== undefined && !reached.includes(target)) reached.push(target);
    }
  }
  return reached;
}

function importableFrom(folder: string, path: string): boolean {
  const inside = folder === "." ? path : path.slice(folder.length + 1);
  return inside.split("/").every((part) => /^[\p{L}_][\p{L}\p{N}_]*(\.py)?$/u.test(part));
}

/**
 * The folder that must be on `sys.path` so that a file and everything it imports are found (rule D2).
 * Each folder above the file gets a point for every absolute import it can serve; without a winner a package's
 * parent, then `src`, then the root.
 */
export function importRoot(path: string, sources: ProjectSources, local: LocalModules): string {
  const above = foldersAbove(path);
  const possible = above.filter(
    (folder, index) => index >= relativeDepth(path, sources) && importableFrom(folder, path),
  );
  const folders = possible.length > 0 ? possible : above.slice(0, 1);
  const wanted = reachedFiles(path, sources, local)
    .flatMap((file) => sources.module(file)?.imports ?? [])
    .filter(({ module }) => !module.startsWith("."))
    .map(({ module }) => module.split(".")[0] ?? "");
  // Among equals the one where a name is a module, and not just a folder.
  const worth = (folder: string, name: string): number =>
    local.holdsModule(folder, name) ? 1001 : local.holds(folder, name) ? 1000 : 0;
  const points = folders.map((folder) => wanted.reduce((sum, name) => sum + worth(folder, name), 0));
  const best = Math.max(...points);
  const winners = folders.filter((...[, index]) => points[index] === best);
  const packageParent = local.isPackage(above[0] ?? ".") ? above.find((folder) => !local.isPackage(folder)) : undefined;
  const preferred = [packageParent, path.split("/").length > 2 && path.startsWith("src/") ? "src" : undefined];
  return preferred.find((folder) => folder !== undefined && winners.includes(folder)) ?? winners.at(-1) ?? ".";
}

/** Dotted module name of a file seen from an import root: `src/app/main.py` from `src` → `app.main`. */
export function moduleName(path: string, root: string): string {
  const inside = root === "." ? path : path.slice(root.length + 1);
  return inside
    .replace(/\.py$/, "")
    .replace(/(^|\/)__init__$/, "")
    .replaceAll("/", ".");
}

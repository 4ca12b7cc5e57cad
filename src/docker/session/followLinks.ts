import { lstatSync, readdirSync, readlinkSync } from "node:fs";
import { join, posix } from "node:path";
import { compileIgnorePattern } from "../../core/context/ignorePattern";
import { byBytes } from "../byBytes";

function hasWildcard(name: string): boolean {
  return /[*?[]/.test(name.replace(/\\./g, ""));
}

/** Where a link points, relative to the root with a leading "/"; undefined when the path is no link. */
function targetOf(root: string, path: string): string | undefined {
  try {
    if (path === "." || path === "/" || !lstatSync(join(root, path)).isSymbolicLink()) return undefined;
    const link = posix.normalize(readlinkSync(join(root, path)).replaceAll("\\", "/"));
    return link.startsWith("/") ? link : posix.join("/", posix.dirname(path), link);
  } catch {
    return undefined;
  }
}

/** Targets of the path, or of all that its last part with wildcards matches. */
function targets(root: string, path: string): readonly string[] {
  const base = posix.basename(path);
  if (!hasWildcard(base)) return [targetOf(root, path)].filter((target) => target !== undefined);
  const folder = posix.dirname(path);
  try {
    const matches = compileIgnorePattern(base);
    const names = readdirSync(join(root, folder)).filter(matches).sort(byBytes);
    return names.map((name) => targetOf(root, posix.join(folder, name))).filter((target) => target !== undefined);
  } catch {
    return [];
  }
}

/**
 * The paths that have to be sent for the given ones: where one of their parts is a symbolic link, what it points to as well
 * (tonistiigi/fsutil followlinks.go). Undefined when that is the whole root. Sorted, none below another.
 * The whole root also for a character class: BuildKit reads `[*]` in COPY as a star, but the patterns of what is sent read
 * it as a wildcard, so that buildx leaves such a file out.
 */
export function followLinks(root: string, paths: readonly string[]): readonly string[] | undefined {
  if (paths.some((path) => path.includes("["))) return undefined;
  const found = new Set<string>();
  const follow = (path: string): void => {
    const parts = posix.join("/", path).slice(1).split("/");
    let current = ".";
    for (const [index, part] of parts.entries()) {
      current = posix.join(current, part);
      const links = targets(root, current);
      const rest = parts.slice(index + 1).join("/");
      if ((rest === "" || links.length > 0) && found.has(current)) return;
      if (links.length === 0 && rest !== "") continue;
      found.add(current);
      for (const link of links) follow(posix.join(link, rest));
      return;
    }
  };
  paths.forEach(follow);
  if (found.has(".")) return undefined;
  const sorted = [...found].sort(byBytes);
  return sorted.filter((path) => !sorted.some((other) => path.startsWith(`${other}/`)));
}

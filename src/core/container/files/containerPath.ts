/** Paths inside containers: absolute, "/" separators, whatever this machine's are. */

/** The path without `.`, `..`, doubled and closing separators. Nothing is above the root. */
export function normalPath(path: string): string {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `/${names.join("/")}`;
}

/** A path seen from a folder; an absolute one is itself. */
export function pathFrom(folder: string, path: string): string {
  return normalPath(path.startsWith("/") ? path : `${folder}/${path}`);
}

/** The folder that holds it; the root's is the root. */
export function parentPath(path: string): string {
  return normalPath(`${path}/..`);
}

/** True for a path that is the other, or leads to it. */
export function isOrHolds(path: string, other: string): boolean {
  const folder = normalPath(path);
  return folder === "/" || `${normalPath(other)}/`.startsWith(`${folder}/`);
}

/** The last name; empty for the root. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * A path of a folder's, seen from where the folder's own path is: `api` + `../base.txt` → `base.txt`. "." is the place
 * itself, for folders and for the answer; what lies above it keeps its dots: `api` + `../../x` → `../x`.
 */
export function joinPath(folder: string, relative: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${relative}`.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    const last = parts.at(-1);
    if (part !== ".." || last === undefined || last === "..") parts.push(part);
    else parts.pop();
  }
  return parts.join("/") || ".";
}

/** True for a joined path that lies above the place it is seen from. */
export function isAbove(path: string): boolean {
  return path === ".." || path.startsWith("../");
}

/** The folder that holds a file; "." for one at the top. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "." : path.slice(0, at);
}

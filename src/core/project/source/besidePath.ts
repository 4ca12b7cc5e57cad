import { folderOf, joinPath } from "./joinPath";

/** Joins a path with the folder of another file: `requirements/prod.txt` + `base.txt` → `requirements/base.txt`. */
export function besidePath(file: string, relative: string): string {
  return joinPath(folderOf(file), relative);
}

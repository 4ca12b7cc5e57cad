import type { FileAction } from "./writePlannedFiles";

/** True when the folder has a Dockerfile of somebody's own, which was kept: nothing here changes it. */
export function hasOwnDockerfile(files: readonly FileAction[]): boolean {
  return files.some(({ path, action }) => action === "kept" && /(^|\/)Dockerfile$/.test(path));
}

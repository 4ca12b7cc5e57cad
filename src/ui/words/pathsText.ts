import { joinWords } from "../views/joinWords";
import type { Translate } from "./translate";

/** As many of one folder are named; of more, the folder is. */
const most = 2;

function topFolder(path: string): string | undefined {
  const end = path.indexOf("/");
  return end > 0 ? path.slice(0, end + 1) : undefined;
}

/** Names of files for a message, in their order: `Dockerfile, k8s/ (5 files)`. */
export function pathsText(paths: readonly string[], t: Translate): string {
  const folders = new Map<string, number>();
  for (const path of paths) {
    const folder = topFolder(path);
    if (folder !== undefined) folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const words = paths.map((path) => {
    const folder = topFolder(path) ?? "";
    const count = folders.get(folder) ?? 0;
    return count > most ? t("{0} ({1} files)", folder, count) : path;
  });
  return joinWords([...new Set(words)], t);
}

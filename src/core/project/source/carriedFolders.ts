import { distributionOfImport } from "../../python/distributionOfImport";

/** Folders that projects keep libraries in: on the path, and no packages themselves. */
const names = /^(libs?|packages|ext|extlib|external|dependencies)$/;
/** This many well-known libraries in one such folder are no chance. */
const enough = 3;

/** Folders with copies of other people's libraries, which are not the application: `lib` with `lib/bs4`, `lib/yaml`, … */
export function carriedFolders(paths: readonly string[]): readonly string[] {
  const inside = new Map<string, Set<string>>();
  const packages = new Set<string>();
  for (const path of paths) {
    if (!path.endsWith(".py")) continue;
    const [first = "", second = ""] = path.split("/");
    if (!names.test(first)) continue;
    if (second === "__init__.py") packages.add(first);
    inside.set(first, (inside.get(first) ?? new Set()).add(second.replace(/\.py$/, "")));
  }
  return [...inside].flatMap(([folder, modules]) => {
    const known = [...modules].filter((module) => distributionOfImport(module).known).length;
    return !packages.has(folder) && known >= enough ? [folder] : [];
  });
}

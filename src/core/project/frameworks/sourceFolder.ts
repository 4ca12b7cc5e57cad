import type { LocalModules } from "../source/localModules";
import { folderOf } from "../source/joinPath";
import type { ProjectSources } from "../source/projectSources";
import type { EntryFinding } from "./entryInput";
import { reachedFiles } from "./importRoot";

/**
 * `src` when the started file or one it reaches imports what lies only there: Python finds it once the project is installed,
 * or where PYTHONPATH says so. Undefined where the code sees to it, or has no need (rule D2).
 */
export function sourceFolder(
  { path, entry: { command, workdir } }: EntryFinding,
  sources: ProjectSources,
  local: LocalModules,
): "src" | undefined {
  if (path === undefined || workdir === "src" || /\bsys\.path\b/.test(sources.text(path) ?? "")) return undefined;
  // A program starts with its own folder on the path, a module or what a server imports with the work directory.
  const isProgram = command.some((word) => word.endsWith(".py"));
  const found = isProgram ? folderOf(path) : workdir;
  if (found === "src" || found.startsWith("src/")) return undefined;
  const imports = reachedFiles(path, sources, local).flatMap((file) => sources.module(file)?.imports ?? []);
  const needed = imports.some(({ module }) => {
    const [first = ""] = module.split(".");
    return first !== "" && !local.holds(found, first) && local.holdsModule("src", first);
  });
  return needed ? "src" : undefined;
}

import type { ProjectSources } from "../source/projectSources";

/** A file of the project that a command names, and the folder of the project in which the command finds it. */
export interface TargetFile {
  readonly path: string;
  readonly folder: string;
  /** It stands elsewhere than the command would look, and is the only one of its name. */
  readonly guessed?: true;
}

function join(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

function hasFolder(folder: string, { paths }: ProjectSources): boolean {
  return paths.some((path) => path.startsWith(`${folder}/`));
}

/** Ends of a path in a container that are folders of the project: `/srv/app/src` → `app/src`, `src`. */
function projectFolders(workdir: string | undefined, sources: ProjectSources): string[] {
  const parts = (workdir ?? "").split("/").filter((part) => part !== "" && part !== "." && !part.includes("$"));
  return parts.map((_, index) => parts.slice(index).join("/")).filter((folder) => hasFolder(folder, sources));
}

/**
 * Folders of the project in which a command may be meant to run, the likeliest first. `changed` is where its own `cd`
 * leads; `workdir` the work directory of the container; `beside` the folder of the file that states it.
 */
export function commandFolders(
  { changed, workdir, beside }: { readonly changed?: string; readonly workdir?: string; readonly beside?: string },
  sources: ProjectSources,
): string[] {
  const own = changed === undefined ? [] : [join("", changed), ...projectFolders(changed, sources)];
  const all = [...own, beside ?? ".", ".", ...projectFolders(workdir, sources), "src"];
  const known = all.map((folder) => (folder === "" ? "." : folder));
  return [...new Set(known)].filter((folder) => folder === "." || hasFolder(folder, sources));
}

/** The file that a path on a command line means; an absolute one is a path in a container. */
export function findFile(path: string, folders: readonly string[], sources: ProjectSources): TargetFile | undefined {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  for (let skip = 0; skip < (path.startsWith("/") ? parts.length : 1); skip++) {
    const inner = parts.slice(skip).join("/");
    for (const folder of folders) {
      const found = join(folder === "." ? "" : folder, inner);
      if (found !== "" && sources.has(found)) return { path: found, folder: skip > 0 ? "." : folder };
    }
  }
  return undefined;
}

/** The file of a dotted module seen from one of the folders; else the only file of the project that ends like it. */
export function findModule(
  module: string,
  folders: readonly string[],
  sources: ProjectSources,
): TargetFile | undefined {
  if (!/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(module)) return undefined;
  const inner = module.replaceAll(".", "/");
  const forms = [`${inner}/__init__.py`, `${inner}.py`];
  for (const folder of folders) {
    const found = forms.map((form) => join(folder === "." ? "" : folder, form)).find((path) => sources.has(path));
    if (found !== undefined) return { path: found, folder };
  }
  const ends = sources.applicationFiles.filter((path) => forms.some((form) => path.endsWith(`/${form}`)));
  const [only] = ends;
  if (only === undefined || ends.length > 1) return undefined;
  const form = forms.find((one) => only.endsWith(`/${one}`)) ?? "";
  return { path: only, folder: only.slice(0, -form.length - 1), guessed: true };
}

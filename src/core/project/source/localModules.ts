import type { ProjectSources } from "./projectSources";

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "" && part !== ".").join("/");
}

/** Folders from the file's own up to the root: `a/b/c.py` → `a/b`, `a`, `.`. */
export function foldersAbove(file: string): string[] {
  const parts = file.split("/").slice(0, -1);
  return [...parts.keys()].map((depth) => parts.slice(0, parts.length - depth).join("/")).concat(".");
}

/** Finds the files that imports of the project's own modules mean. Pure look-ups in the list of paths. */
export class LocalModules {
  readonly #paths: Pick<ProjectSources, "has">;
  readonly #folders = new Set<string>(["."]);

  constructor(sources: ProjectSources) {
    this.#paths = sources;
    for (const path of sources.paths) {
      if (!path.endsWith(".py")) continue;
      for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
        const folder = path.slice(0, at);
        if (this.#folders.has(folder)) break;
        this.#folders.add(folder);
      }
    }
  }

  /** True when `folder` holds the top-level module or package `name`. */
  holds(folder: string, name: string): boolean {
    return this.#paths.has(join(folder, `${name}.py`)) || this.#folders.has(join(folder, name));
  }

  /** True when it is a module or a regular package there: one that shadows a plain folder of its name. */
  holdsModule(folder: string, name: string): boolean {
    return this.#paths.has(join(folder, `${name}.py`)) || this.isPackage(join(folder, name));
  }

  /** The file of a module seen from another file; undefined when it is not the project's own. */
  resolve(module: string, from: string): string | undefined {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const tail = module.slice(dots).split(".").filter(Boolean).join("/");
    const above = foldersAbove(from);
    const bases = dots > 0 ? above.slice(dots - 1, dots) : [...above, "src"];
    for (const base of bases) {
      const target = join(base, tail);
      // A package comes before a module of its name beside it, as with Python's own path finder.
      const found = [join(target, "__init__.py"), `${target}.py`].find((path) => this.#paths.has(path));
      if (found) return found;
    }
    return undefined;
  }

  /** True when some folder above the file, or `src`, holds the module's first segment. */
  isLocal(module: string, from: string): boolean {
    const [first = ""] = module.split(".");
    return module.startsWith(".") || [...foldersAbove(from), "src"].some((folder) => this.holds(folder, first));
  }

  /** True when the folder is a regular package. */
  isPackage(folder: string): boolean {
    return this.#paths.has(join(folder, "__init__.py"));
  }
}

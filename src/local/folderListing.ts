import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { decodeText } from "../core/project/source/decodeText";
import { trackedNames } from "./gitIndex";
import { IgnoreRules } from "./ignoreRules";
import { insideTarget } from "./insideTarget";
import { isMissing, type PromptReader } from "./promptReader";

/** Deepest folder that is listed, and most paths: beyond this a folder is no project but a disk (rule A1). */
const maximumDepth = 12;
const maximumPaths = 60_000;
/** Folders that are asked for at once. */
const atOnce = 32;
const maximumRules = 1_000_000;
const maximumIndex = 64_000_000;

const skipped = new Set([
  ...[".git", ".hg", ".svn", "node_modules", "site-packages", "__pycache__", ".tox", ".nox", ".mypy_cache"],
  ...[".pytest_cache", ".ruff_cache", ".ipynb_checkpoints", ".eggs", "dist", "build", "htmlcov", ".terraform"],
  ...[".serverless", "cdk.out", "bower_components", ".idea"],
]);

function isSkipped(name: string): boolean {
  return skipped.has(name) || name.endsWith(".egg-info");
}

type EntryKind = "file" | "folder" | "link" | "other";

interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

interface Folder {
  readonly path: string;
  readonly depth: number;
  /** Real folders from the root to here: one that comes again is a cycle. */
  readonly trail: readonly string[];
  /** It was reached through a link, so its files are not where their names say. */
  readonly linked: boolean;
  readonly rules: IgnoreRules | undefined;
  /** The folder is ignored and holds tracked files: those alone count. */
  readonly trackedOnly: boolean;
}

/** What a walk through a folder found. */
export interface FolderListing {
  /** Files, relative with "/", sorted. */
  readonly paths: readonly string[];
  /** Folders that are virtual environments, sorted. */
  readonly environments: readonly string[];
  /** Caps that were reached, in words of the JSON contract's problems. */
  readonly truncated: readonly string[];
  /** Paths that lead through a link: they are resolved again before they are read. */
  readonly linked: ReadonlySet<string>;
}

/** Names in a folder, sorted, each with what it is; a folder that cannot be read is empty. */
async function entriesOf(folder: string): Promise<readonly Entry[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .map((entry): Entry => {
        const kind = entry.isFile()
          ? "file"
          : entry.isDirectory()
            ? "folder"
            : entry.isSymbolicLink()
              ? "link"
              : "other";
        return { name: entry.name, kind };
      })
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** One walk: breadth first, so that with a cap what is near the root counts more than what is deep. */
export class FolderWalk {
  readonly #paths: string[] = [];
  readonly #environments: string[] = [];
  readonly #truncated = new Set<string>();
  readonly #linked = new Set<string>();
  /** Tracked files and the folders that hold some; read when the first name is ignored. */
  #tracked: Promise<ReadonlySet<string>> | undefined;

  constructor(
    private readonly root: string,
    private readonly reader: PromptReader,
    /** Files that git would leave out are left out. */
    private readonly honoursIgnores: boolean,
  ) {}

  /** Walks once. Rejects when the signal aborts. */
  async list(signal: AbortSignal): Promise<FolderListing> {
    const top = { path: "", depth: 0, trail: [this.root], linked: false, rules: undefined, trackedOnly: false };
    let level: Folder[] = [top];
    while (level.length > 0) {
      const next: Folder[] = [];
      for (let index = 0; index < level.length; index += atOnce) {
        signal.throwIfAborted();
        if (this.#paths.length > maximumPaths) {
          this.#truncated.add(`Only the first ${maximumPaths} files were read.`);
          level = [];
          next.length = 0;
          break;
        }
        const batch = level.slice(index, index + atOnce);
        const entries = await Promise.all(batch.map(({ path }) => entriesOf(join(this.root, path))));
        for (const [at, folder] of batch.entries()) await this.#listFolder(folder, entries[at] ?? [], next);
      }
      level = next;
    }
    this.#paths.length = Math.min(this.#paths.length, maximumPaths);
    return {
      paths: this.#paths.sort(),
      environments: this.#environments.sort(),
      truncated: [...this.#truncated],
      linked: this.#linked,
    };
  }

  async #listFolder(folder: Folder, entries: readonly Entry[], next: Folder[]): Promise<void> {
    if (folder.path !== "" && entries.some(({ name }) => name === "pyvenv.cfg" || name === "conda-meta")) {
      this.#environments.push(folder.path);
      return;
    }
    const rules = entries.some(({ name }) => name === ".gitignore") ? await this.#rulesOf(folder) : folder.rules;
    for (const { name, kind } of entries) {
      const path = folder.path === "" ? name : `${folder.path}/${name}`;
      const target = kind === "link" ? await this.#linkTarget(folder, path) : undefined;
      const place: Folder = {
        path,
        depth: folder.depth + 1,
        trail: folder.trail,
        linked: folder.linked || target !== undefined,
        rules,
        trackedOnly: folder.trackedOnly,
      };
      const resolved = target?.kind ?? kind;
      if (resolved === "file") await this.#addFile(place);
      else if (resolved === "folder" && !isSkipped(name))
        await this.#addFolder(place, target?.path ?? join(this.root, path), next);
    }
  }

  async #addFile(place: Folder): Promise<void> {
    if (!(await this.#counts(place, false))) return;
    this.#paths.push(place.path);
    if (place.linked) this.#linked.add(place.path);
  }

  async #addFolder(place: Folder, real: string, next: Folder[]): Promise<void> {
    const counts = await this.#counts(place, true);
    if (!counts) {
      if (await this.#isEnvironment(place.path)) this.#environments.push(place.path);
    } else if (place.depth > maximumDepth) {
      this.#truncated.add(`Folders deeper than ${maximumDepth} were not read.`);
    } else {
      next.push({ ...place, trail: [...place.trail, real], trackedOnly: place.trackedOnly || counts === "tracked" });
    }
  }

  /** What a link leads to, when it stays inside the root and is no way back up. */
  async #linkTarget(folder: Folder, path: string): Promise<{ kind: EntryKind; path: string } | undefined> {
    const target = await insideTarget(this.root, join(this.root, path));
    if (target === undefined || folder.trail.includes(target)) return undefined;
    const found = await stat(target);
    // Links in linked folders are not followed: two that name each other would multiply every file.
    if (found.isDirectory() && folder.linked) return undefined;
    return { kind: found.isDirectory() ? "folder" : found.isFile() ? "file" : "other", path: target };
  }

  async #rulesOf({ path, rules }: Folder): Promise<IgnoreRules | undefined> {
    if (!this.honoursIgnores) return undefined;
    const bytes = await this.reader.read(join(this.root, path, ".gitignore"), maximumRules);
    return bytes === undefined ? rules : new IgnoreRules(path, decodeText(bytes).text, rules);
  }

  /** False for what git ignores; "tracked" for what it ignores and tracks nevertheless. */
  async #counts({ path, rules, trackedOnly }: Folder, isFolder: boolean): Promise<boolean | "tracked"> {
    if (!trackedOnly && rules?.ignores(path, isFolder) !== true) return true;
    this.#tracked ??= this.#readTracked();
    return (await this.#tracked).has(path) ? "tracked" : false;
  }

  async #isEnvironment(path: string): Promise<boolean> {
    const signs = ["pyvenv.cfg", "conda-meta"].map((name) => this.reader.mode(join(this.root, path, name)));
    return (await Promise.all(signs)).some((mode) => mode !== undefined);
  }

  /** The tracked names as data: git itself is never started, its configuration could name a program of the folder's. */
  async #readTracked(): Promise<ReadonlySet<string>> {
    const bytes = await this.reader.read(join(this.root, ".git/index"), maximumIndex);
    const tracked = new Set<string>();
    for (const name of (bytes && trackedNames(bytes)) ?? []) {
      tracked.add(name);
      for (
        let at = name.lastIndexOf("/");
        at > 0 && !tracked.has(name.slice(0, at));
        at = name.lastIndexOf("/", at - 1)
      )
        tracked.add(name.slice(0, at));
    }
    return tracked;
  }
}

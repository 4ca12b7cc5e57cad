import type { Dirent } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { decodeText } from "../core/project/source/decodeText";
import { isManifest } from "../core/project/source/manifestName";
import { trackedNames } from "./gitIndex";
import { IgnoreRules } from "./ignoreRules";
import { insideTarget } from "./insideTarget";
import type { PromptReader } from "./promptReader";

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

/** True for what git ignores, unless it tracks it. */
function mayBeIgnored({ rules, trackedOnly }: Folder, path: string, isFolder: boolean): boolean {
  return trackedOnly || rules?.ignores(path, isFolder) === true;
}

/** Names in a folder in an order that is the same everywhere. */
function inOrder(entries: readonly Dirent[]): readonly Dirent[] {
  return [...entries].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** One walk: breadth first, so that with a cap what is near the root counts more than what is deep. */
export class FolderWalk {
  readonly #paths: string[] = [];
  readonly #environments: string[] = [];
  readonly #truncated = new Set<string>();
  readonly #linked = new Set<string>();
  /** False in a folder that came as an archive: nothing says which of the files that its rules name are tracked. */
  #hasIndex = false;
  /** Tracked files and the folders that hold some; read when the first name is ignored. */
  #tracked: Promise<ReadonlySet<string>> | undefined;

  constructor(
    private readonly root: string,
    private readonly reader: PromptReader,
    /** Files that git would leave out are left out. */
    private readonly honoursIgnores: boolean,
    private readonly pathLimit = maximumPaths,
  ) {}

  /** Walks once. Rejects when the signal aborts. */
  async list(signal: AbortSignal): Promise<FolderListing> {
    const top = { path: "", depth: 0, trail: [this.root], linked: false, rules: undefined, trackedOnly: false };
    let level: Folder[] = [top];
    while (level.length > 0) {
      const next: Folder[] = [];
      for (let index = 0; index < level.length; index += atOnce) {
        signal.throwIfAborted();
        if (this.#paths.length > this.pathLimit) {
          this.#truncated.add(`Only the first ${this.pathLimit} files were read.`);
          level = [];
          next.length = 0;
          break;
        }
        const batch = level.slice(index, index + atOnce);
        const entries = await Promise.all(batch.map(({ path }) => this.reader.entries(join(this.root, path))));
        for (const [at, folder] of batch.entries()) await this.#listFolder(folder, inOrder(entries[at] ?? []), next);
      }
      level = next;
    }
    this.#paths.length = Math.min(this.#paths.length, this.pathLimit);
    return {
      paths: this.#paths.sort(),
      environments: this.#environments.sort(),
      truncated: [...this.#truncated],
      linked: this.#linked,
    };
  }

  async #listFolder(folder: Folder, entries: readonly Dirent[], next: Folder[]): Promise<void> {
    if (folder.path !== "" && entries.some(({ name }) => name === "pyvenv.cfg" || name === "conda-meta")) {
      this.#environments.push(folder.path);
      return;
    }
    const rules = entries.some(({ name }) => name === ".gitignore") ? await this.#rulesOf(folder) : folder.rules;
    const here = { ...folder, rules };
    const prefix = folder.path === "" ? "" : `${folder.path}/`;
    for (const entry of entries) {
      const path = prefix + entry.name;
      if (entry.isFile()) {
        // Nearly every entry is a file that nothing ignores: those wait for nothing.
        if (mayBeIgnored(here, path, false)) await this.#addIfTracked(path, folder.linked);
        else this.#addFile(path, folder.linked);
      } else if (entry.isDirectory()) await this.#addFolder(here, entry.name, path, undefined, next);
      else if (entry.isSymbolicLink()) await this.#addLink(here, entry.name, path, next);
    }
  }

  #addFile(path: string, linked: boolean): void {
    this.#paths.push(path);
    if (linked) this.#linked.add(path);
  }

  async #addIfTracked(path: string, linked: boolean): Promise<void> {
    const counts = (await this.#isTracked(path)) || (isManifest(path) && !this.#hasIndex);
    if (counts) this.#addFile(path, linked);
  }

  async #addLink(above: Folder, name: string, path: string, next: Folder[]): Promise<void> {
    const target = await this.#linkTarget(above, path);
    if (target?.isFolder === true) await this.#addFolder(above, name, path, target.path, next);
    else if (target && (!mayBeIgnored(above, path, false) || (await this.#isTracked(path)))) this.#addFile(path, true);
  }

  /** `target` is where a link to the folder leads. */
  async #addFolder(
    above: Folder,
    name: string,
    path: string,
    target: string | undefined,
    next: Folder[],
  ): Promise<void> {
    if (isSkipped(name)) return;
    const ignored = mayBeIgnored(above, path, true);
    if (ignored && !(await this.#isTracked(path))) {
      if (await this.#isEnvironment(path)) this.#environments.push(path);
    } else if (above.depth >= maximumDepth) {
      this.#truncated.add(`Folders deeper than ${maximumDepth} were not read.`);
    } else {
      const trail = [...above.trail, target ?? join(this.root, path)];
      const [depth, linked] = [above.depth + 1, above.linked || target !== undefined];
      next.push({ path, depth, trail, linked, rules: above.rules, trackedOnly: ignored });
    }
  }

  /** What a link leads to, when it stays inside the root and is no way back up. */
  async #linkTarget(folder: Folder, path: string): Promise<{ isFolder: boolean; path: string } | undefined> {
    const target = await insideTarget(this.root, join(this.root, path));
    if (target === undefined || folder.trail.includes(target)) return undefined;
    const found = await stat(target);
    // Links in linked folders are not followed: two that name each other would multiply every file.
    if (found.isDirectory() ? folder.linked : !found.isFile()) return undefined;
    return { isFolder: found.isDirectory(), path: target };
  }

  async #rulesOf({ path, rules }: Folder): Promise<IgnoreRules | undefined> {
    if (!this.honoursIgnores) return undefined;
    const bytes = await this.reader.read(join(this.root, path, ".gitignore"), maximumRules);
    return bytes === undefined ? rules : new IgnoreRules(path, decodeText(bytes).text, rules);
  }

  /** What git ignores and tracks nevertheless counts. */
  async #isTracked(path: string): Promise<boolean> {
    this.#tracked ??= this.#readTracked();
    return (await this.#tracked).has(path);
  }

  async #isEnvironment(path: string): Promise<boolean> {
    const signs = ["pyvenv.cfg", "conda-meta"].map((name) => this.reader.mode(join(this.root, path, name)));
    return (await Promise.all(signs)).some((mode) => mode !== undefined);
  }

  /** The tracked names as data: git itself is never started, its configuration could name a program of the folder's. */
  async #readTracked(): Promise<ReadonlySet<string>> {
    const bytes = await this.reader.read(join(this.root, ".git/index"), maximumIndex);
    this.#hasIndex = bytes !== undefined;
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

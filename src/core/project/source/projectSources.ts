import { requirementsLines } from "../../python/requirementsLines";
import type { PythonModule } from "../../python/pythonModule";
import { readPythonModule } from "../../python/readPythonModule";
import type { Problem } from "../projectFacts";
import type { ProjectTree } from "../projectTree";
import { besidePath } from "./besidePath";
import { decodeText } from "./decodeText";
import { evidenceFile } from "./evidenceFiles";

/** Largest Python file that is read, in bytes; larger ones are data in Python's clothes. */
const maximumSource = 400_000;
/** Most Python files that are read. */
const maximumFiles = 3000;
/** Lock files grow with the project; beyond this one is not read. */
const maximumManifest = 20_000_000;

/** Most files that are read for what they say about starting; a project has a dozen. */
const maximumEvidence = 300;

const manifestName =
  /(^|\/)([\w.-]*requirements[\w.-]*\.(txt|in)|requirements\/[\w.-]+\.(txt|in)|constraints[\w.-]*\.txt|pyproject\.toml|uv\.(lock|toml)|poetry\.lock|setup\.cfg|setup\.py|Pipfile|Procfile|\.python-version|runtime\.txt|\.?env\.(example|sample|template|dist)|\.env\.(example|sample|template|dist))$/;

/** Folders whose files say nothing about how the project runs. */
const sideFolder =
  /(^|\/)(tests?|testing|examples?|samples?|demos?|docs?|benchmarks?|tutorials?|cookbook|fixtures|scripts\/dev|migrations)\/|(^|\/)(test_[^/]*|[^/]*_test|conftest|setup|noxfile|fabfile)\.py$/;

/**
 * The texts of one project root, read once, with root-relative paths. All questions after `load` are synchronous;
 * Python files are parsed on the first question about them.
 */
export class ProjectSources {
  /** Problems met while reading: odd encodings, files over a cap. */
  readonly problems: Problem[] = [];
  readonly #texts = new Map<string, string>();
  readonly #modules = new Map<string, PythonModule>();

  private constructor(
    readonly root: string,
    /** Every file below the root, root-relative, sorted. */
    readonly paths: readonly string[],
  ) {}

  /** Reads the Python files and manifests below `root` ("." for the whole tree). Rejects only when the signal aborts. */
  static async load(tree: ProjectTree, root: string, signal: AbortSignal): Promise<ProjectSources> {
    const prefix = root === "." ? "" : `${root}/`;
    const paths = tree.paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
    const sources = new ProjectSources(root, paths);
    const python = paths.filter((path) => path.endsWith(".py"));
    if (python.length > maximumFiles) {
      const message = `Only the first ${maximumFiles} of ${python.length} Python files were read.`;
      sources.problems.push({ severity: "info", code: "many-files", message });
    }
    const wanted = [...python.slice(0, maximumFiles), ...paths.filter((path) => manifestName.test(path))];
    const evidence = paths.filter(
      (path) => evidenceFile.test(path) && !wanted.includes(path) && !sideFolder.test(path),
    );
    for (let index = 0; index < wanted.length; index += 32) {
      signal.throwIfAborted();
      const batch = wanted.slice(index, index + 32);
      await Promise.all(batch.map((path) => sources.#read(tree, prefix, path)));
    }
    await Promise.all(evidence.slice(0, maximumEvidence).map((path) => sources.#read(tree, prefix, path)));
    for (const path of wanted) await sources.#readIncluded(tree, prefix, path);
    return sources;
  }

  /** Reads what a requirements file includes, whatever its name (`-r base.txt`), and what that one includes. */
  async #readIncluded(tree: ProjectTree, prefix: string, path: string): Promise<void> {
    if (!/\.(txt|in)$/.test(path)) return;
    for (const line of requirementsLines(this.text(path) ?? "")) {
      if (line.kind !== "include" && line.kind !== "constraint") continue;
      const target = besidePath(path, line.path);
      if (target === undefined || this.#texts.has(target) || !this.paths.includes(target)) continue;
      await this.#read(tree, prefix, target);
      await this.#readIncluded(tree, prefix, target);
    }
  }

  async #read(tree: ProjectTree, prefix: string, path: string): Promise<void> {
    const bytes = await tree.read(prefix + path, manifestName.test(path) ? maximumManifest : maximumSource);
    if (!bytes) return;
    const { text, encoding } = decodeText(bytes);
    this.#texts.set(path, text);
    if (encoding === "utf-8") return;
    const code =
      encoding === "latin1" ? "not-utf-8" : `utf16-${path.includes("requirements") ? "requirements" : "file"}`;
    const message = `${path} is not encoded in UTF-8 but read as ${encoding}; Python tools may refuse it.`;
    this.problems.push({ severity: "warning", code, message, path });
  }

  /** The text of a file that was read. */
  text(path: string): string | undefined {
    return this.#texts.get(path);
  }

  has(path: string): boolean {
    return this.#texts.has(path) || this.paths.includes(path);
  }

  /** The parsed form of a Python file. */
  module(path: string): PythonModule | undefined {
    const known = this.#modules.get(path);
    if (known) return known;
    const text = this.#texts.get(path);
    if (text === undefined || !path.endsWith(".py")) return undefined;
    const module = readPythonModule(path, text);
    this.#modules.set(path, module);
    return module;
  }

  /** Python files of the application itself: tests, examples and build scripts left out. */
  get applicationFiles(): readonly string[] {
    return this.paths.filter((path) => path.endsWith(".py") && this.#texts.has(path) && !sideFolder.test(path));
  }

  /** Parsed application files whose text matches; the pattern spares parsing the rest. */
  modulesMatching(pattern: RegExp): readonly PythonModule[] {
    return this.applicationFiles.flatMap((path) =>
      pattern.test(this.text(path) ?? "") ? (this.module(path) ?? []) : [],
    );
  }

  /** The line, from 1, of the first match in a file; undefined without one. */
  lineOf(path: string, pattern: RegExp): number | undefined {
    const text = this.text(path);
    const match = text === undefined ? null : pattern.exec(text);
    return match && text !== undefined ? text.slice(0, match.index).split("\n").length : undefined;
  }

  /** `pyproject.toml:7 requires-python`: where something was read. */
  cite(path: string, pattern: RegExp, what: string): string {
    const line = this.lineOf(path, pattern);
    return line === undefined ? `${path} ${what}` : `${path}:${line} ${what}`;
  }
}

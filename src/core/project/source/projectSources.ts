import type { PythonModule } from "../../python/pythonModule";
import { readPythonModule } from "../../python/readPythonModule";
import { anyOf, relevantText } from "../../python/relevantText";
import { pathFrom } from "../../render/pathFrom";
import type { Problem } from "../projectFacts";
import { carriedFolders } from "./carriedFolders";
import { isAbove, joinPath } from "./joinPath";
import { sideFolder } from "./sideFolder";
import type { TreeTexts } from "./treeTexts";

/** Most text, in characters, that is parsed in one inspection: a second and a half of work. */
const maximumParsed = 6_000_000;

/**
 * The texts of one project root with root-relative paths. All questions are synchronous; a Python file is parsed at the
 * first question about it, and once.
 */
export class ProjectSources {
  /** Every file below the root, root-relative, sorted. */
  readonly paths: readonly string[];
  readonly #prefix: string;
  readonly #modules = new Map<string, PythonModule>();
  #applicationFiles: readonly string[] | undefined;
  #otherFiles: readonly string[] | undefined;
  /** Beside `applicationFiles`: each one's text. Thousands of look-ups by name would cost more than the searches. */
  #applicationTexts: readonly string[] | undefined;
  #parsed = 0;
  readonly #unparsed = new Set<string>();

  /** A view of the texts below `root`: "." is the whole tree. */
  constructor(
    private readonly texts: TreeTexts,
    readonly root: string,
  ) {
    const prefix = root === "." ? "" : `${root}/`;
    this.#prefix = prefix;
    this.paths = prefix === "" ? texts.paths : texts.starting(prefix).map((path) => path.slice(prefix.length));
  }

  /** Problems met while reading and parsing: odd encodings, caps that were reached. Complete once detection is done. */
  get problems(): readonly Problem[] {
    const unparsed: Problem[] =
      this.#unparsed.size === 0
        ? []
        : [
            {
              severity: "warning",
              code: "many-files",
              message: `${this.#unparsed.size} Python files were not analysed: there is too much code to read all of it.`,
            },
          ];
    return [...this.texts.problemsBelow(this.#prefix), ...unparsed];
  }

  /** The text of a file that was read. `../shared.txt` is above the root, where the opened folder holds it. */
  text(path: string): string | undefined {
    return this.texts.text(this.#inTree(path));
  }

  /** True when the root holds the file, read or not. */
  has(path: string): boolean {
    return this.texts.has(this.#inTree(path));
  }

  /** True for a path that no build from the opened folder can read. */
  isOutside(path: string): boolean {
    return isAbove(this.#inTree(path));
  }

  #inTree(path: string): string {
    return isAbove(path) ? joinPath(this.root, path) : this.#prefix + path;
  }

  /** The parsed form of a Python file. */
  module(path: string): PythonModule | undefined {
    const known = this.#modules.get(path);
    if (known) return known;
    const text = path.endsWith(".py") ? this.text(path) : undefined;
    const module = text === undefined ? undefined : this.#parse(path, text);
    if (module) this.#modules.set(path, module);
    return module;
  }

  #parse(path: string, text: string): PythonModule | undefined {
    if (this.#parsed > maximumParsed) {
      this.#unparsed.add(path);
      return undefined;
    }
    this.#parsed += text.length;
    return readPythonModule(path, text);
  }

  /** Python files of the application itself: tests, examples, build scripts and copies of libraries left out. */
  get applicationFiles(): readonly string[] {
    if (this.#applicationFiles === undefined) {
      const carried = carriedFolders(this.paths);
      const python = this.#kept().filter(
        (path) => path.endsWith(".py") && !carried.some((folder) => path.startsWith(`${folder}/`)),
      );
      const own = python.filter((path) => !sideFolder.test(path));
      // Where all of the code lies in `demo`, that is the application.
      const shown = /^(?:(?:demos?|examples?|samples?|tutorials?)\/)+/;
      this.#applicationFiles =
        own.length > 0 ? own : python.filter((path) => shown.test(path) && !sideFolder.test(path.replace(shown, "")));
    }
    return this.#applicationFiles;
  }

  /** Files that are not Python and whose texts were read: manifests, container files, whatever says how to start. */
  get otherFiles(): readonly string[] {
    this.#otherFiles ??= this.#kept().filter((path) => !path.endsWith(".py"));
    return this.#otherFiles;
  }

  /** Files beside and above the root whose texts were read, as `../docker/Dockerfile`; none for the root of the tree. */
  get filesAbove(): readonly string[] {
    if (this.#prefix === "") return [];
    return this.texts.kept.filter((path) => !path.startsWith(this.#prefix)).map((path) => pathFrom(this.root, path));
  }

  #kept(): readonly string[] {
    const { kept } = this.texts;
    if (this.#prefix === "") return kept;
    return kept.filter((path) => path.startsWith(this.#prefix)).map((path) => path.slice(this.#prefix.length));
  }

  /** Application files whose text matches. Fast: thousands of files in a few milliseconds, as nothing is parsed. */
  filesMatching(pattern: RegExp): readonly string[] {
    this.#applicationTexts ??= this.applicationFiles.map((path) => this.text(path) ?? "");
    const texts = this.#applicationTexts;
    return this.applicationFiles.filter((...[, index]) => pattern.test(texts[index] ?? ""));
  }

  /** Application files that contain any of these words, letter by letter. */
  filesContaining(...words: readonly string[]): readonly string[] {
    // A search for all words passes over a text once and skips most of its letters; one for plain text alone would not.
    return this.filesMatching(new RegExp(`(?:${anyOf(words)})(?=[^]|$)`));
  }

  /** Parsed application files whose text matches. The pattern spares parsing the rest, so make it as narrow as the question. */
  modulesMatching(pattern: RegExp): readonly PythonModule[] {
    return this.filesMatching(pattern).flatMap((path) => this.module(path) ?? []);
  }

  /**
   * Application files that contain any of these words, parsed as far as the words matter: functions and classes that have
   * nothing to do with them may be left out.
   */
  partsContaining(...words: readonly string[]): readonly PythonModule[] {
    return this.filesContaining(...words).flatMap(
      (path) => this.#modules.get(path) ?? this.#parse(path, relevantText(this.text(path) ?? "", words)) ?? [],
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

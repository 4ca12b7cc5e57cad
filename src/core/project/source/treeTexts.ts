import { requirementsLines } from "../../python/requirementsLines";
import type { Problem } from "../projectFacts";
import type { ProjectTree } from "../projectTree";
import { besidePath } from "./besidePath";
import { decodeText } from "./decodeText";
import { isEvidenceFile } from "./evidenceFiles";
import { isManifest } from "./manifestName";
import { sideFolder } from "./sideFolder";
import { holdsPath, pathsStarting } from "./sortedPaths";

/** Largest Python file that is read, in bytes; larger ones are data in Python's clothes (rule A1). */
const maximumSource = 400_000;
/** Most Python files that are read, and most of their bytes together: what is kept in memory at once. */
const maximumFiles = 3000;
const maximumSources = 24_000_000;
/** Lock files grow with the project; a larger one is not read, nor more of all manifests together. */
const maximumManifest = 20_000_000;
const maximumManifests = 64_000_000;
/** Most files that are read for what they say about starting; a project has a dozen. */
const maximumEvidence = 300;
const atOnce = 32;
/** Locks of frontends say in their first lines who wrote them; the rest of them is not needed. */
const lockWithHead = /(^|\/)(pnpm-lock\.yaml|yarn\.lock)$/;
const headBytes = 2000;
const maximumHeads = 50;

function depthOf(path: string): number {
  return path.split("/").length;
}

/** The application's own files come first, the shallow before the deep: what a cap cuts off is what matters least. */
function inOrderOfWeight(paths: readonly string[]): string[] {
  const weight = (path: string): number => (sideFolder.test(path) ? 100 : 0) + depthOf(path);
  return paths
    .map((path) => ({ path, weight: weight(path) }))
    .sort((left, right) => left.weight - right.weight || (left.path < right.path ? -1 : 1))
    .map(({ path }) => path);
}

/** The texts of a tree's Python files and manifests, each read once, within caps. Paths are those of the tree. */
export class TreeTexts {
  readonly #texts = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #problems: Problem[] = [];
  readonly #done = new Set<string>();
  #sourceBytes = 0;
  #manifestBytes = 0;

  constructor(private readonly tree: ProjectTree) {}

  /** Every file of the tree. */
  get paths(): readonly string[] {
    return this.tree.paths;
  }

  /** True when the tree lists the file. */
  has(path: string): boolean {
    return holdsPath(this.tree.paths, path);
  }

  /** The files whose paths begin so: `ui/` for those of a folder, "" for all. */
  starting(beginning: string): readonly string[] {
    return pathsStarting(this.tree.paths, beginning);
  }

  /** Files that detection asked for, sorted, whether their texts could be kept or not: far fewer than there are paths. */
  get asked(): readonly string[] {
    return [...this.#asked].filter((path) => this.has(path)).sort();
  }

  /** Files whose texts are there, sorted. */
  get kept(): readonly string[] {
    return [...this.#texts.keys()].sort();
  }

  /** The text of a file that was read. */
  text(path: string): string | undefined {
    return this.#texts.get(path);
  }

  /** Problems of the files below a folder (`prefix` is "" or ends with "/"), and of caps; paths relative to it. */
  problemsBelow(prefix: string): Problem[] {
    return this.#problems.flatMap(({ path, ...problem }) => {
      if (path === undefined) return [problem];
      return path.startsWith(prefix) ? [{ ...problem, path: path.slice(prefix.length) }] : [];
    });
  }

  /** Reads what is below a folder and was not read yet; a second call for the same folder does nothing. Rejects only when the signal aborts. */
  async read(prefix: string, signal: AbortSignal): Promise<void> {
    if (this.#done.has(prefix)) return;
    this.#done.add(prefix);
    const below = this.starting(prefix).filter((path) => !this.#asked.has(path));
    await this.#readManifests(below, signal);
    const python = inOrderOfWeight(below.filter((path) => path.endsWith(".py") && !this.#asked.has(path)));
    let read = 0;
    for (; read < python.length && read < maximumFiles && this.#sourceBytes < maximumSources; read += atOnce) {
      signal.throwIfAborted();
      await Promise.all(python.slice(read, read + atOnce).map((path) => this.#readSource(path)));
    }
    if (read >= python.length) return;
    const message = `Only ${read} of ${python.length} Python files were read: those nearest to the top.`;
    // Tests and examples that were not read change nothing.
    const severity = python.slice(read).every((path) => sideFolder.test(path)) ? "info" : "warning";
    this.#problems.push({ severity, code: "many-files", message });
  }

  async #readManifests(paths: readonly string[], signal: AbortSignal): Promise<void> {
    const manifests = inOrderOfWeight(paths.filter(isManifest));
    const saysHowToStart = paths.filter(
      (path) => !path.endsWith(".py") && isEvidenceFile(path) && !sideFolder.test(path),
    );
    const evidence = inOrderOfWeight(saysHowToStart.filter((path) => !isManifest(path)));
    if (evidence.length > maximumEvidence) {
      const message = `Only ${maximumEvidence} of ${evidence.length} files that may say how to start were read.`;
      this.#problems.push({ severity: "info", code: "many-files", message });
    }
    for (let index = 0; index < manifests.length; index += atOnce) {
      signal.throwIfAborted();
      await Promise.all(manifests.slice(index, index + atOnce).map((path) => this.#readManifest(path)));
    }
    await Promise.all(evidence.slice(0, maximumEvidence).map((path) => this.#readSource(path)));
    const heads = inOrderOfWeight(paths.filter((path) => lockWithHead.test(path))).slice(0, maximumHeads);
    await Promise.all(heads.map((path) => this.#readHead(path)));
    for (const path of manifests) await this.#readIncluded(path);
  }

  /** Reads what a requirements file includes, whatever its name (`-r base.txt`), and what that one includes. */
  async #readIncluded(path: string): Promise<void> {
    if (!/\.(txt|in)$/.test(path)) return;
    for (const line of requirementsLines(this.text(path) ?? "")) {
      if (line.kind !== "include" && line.kind !== "constraint") continue;
      const target = besidePath(path, line.path);
      if (this.#asked.has(target) || !this.has(target)) continue;
      await this.#readManifest(target);
      await this.#readIncluded(target);
    }
  }

  async #readManifest(path: string): Promise<void> {
    this.#asked.add(path);
    if (this.#manifestBytes > maximumManifests) {
      this.#skip(path, `More than ${maximumManifests / 1e6} MB of manifests; ${path} was not read.`);
      return;
    }
    const bytes = await this.tree.read(path, maximumManifest);
    if (bytes === undefined) return;
    this.#manifestBytes += bytes.length;
    if (bytes.length >= maximumManifest)
      this.#skip(path, `${path} is larger than ${maximumManifest / 1e6} MB; it was not read.`);
    else this.#keep(path, bytes);
  }

  async #readSource(path: string): Promise<void> {
    this.#asked.add(path);
    const bytes = await this.tree.read(path, maximumSource);
    if (bytes === undefined) return;
    if (bytes.length >= maximumSource) {
      this.#skip(path, `${path} is larger than ${maximumSource / 1000} KB; it was not read.`);
      return;
    }
    this.#sourceBytes += bytes.length;
    this.#keep(path, bytes);
  }

  async #readHead(path: string): Promise<void> {
    this.#asked.add(path);
    const bytes = await this.tree.read(path, headBytes);
    if (bytes !== undefined) this.#keep(path, bytes);
  }

  #skip(path: string, message: string): void {
    this.#problems.push({ severity: "warning", code: "file-too-large", message, path });
  }

  #keep(path: string, bytes: Uint8Array): void {
    const { text, encoding } = decodeText(bytes, path.endsWith(".py"));
    this.#texts.set(path, text);
    if (encoding === "utf-8" || encoding === "declared") return;
    const code =
      encoding === "latin1" ? "not-utf-8" : `utf16-${path.includes("requirements") ? "requirements" : "file"}`;
    const message = `${path} is not encoded in UTF-8 but read as ${encoding}; Python tools may refuse it.`;
    this.#problems.push({ severity: "warning", code, message, path });
  }
}

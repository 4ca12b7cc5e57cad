import { Uri, workspace, type TextDocument } from "vscode";
import type { LintOptions, LintResult } from "../../core/dockerfile/lint/lintDockerfile";
import type { WorkspaceFacts } from "../../core/dockerfile/lint/workspaceFacts";
import { readSetting } from "../settings";
import type { LoadWorkbench } from "../workbench";
import { otherTools } from "./otherLanguageServers";
import { readDocument, type ReadDocument } from "./readDocument";

/** Facts about a folder are read again after this many milliseconds, when they are asked for. */
const freshMilliseconds = 60_000;

/** What the rules say about a document that is open. */
export interface Linted extends ReadDocument {
  readonly results: readonly LintResult[];
  readonly options: LintOptions;
}

interface KnownFacts {
  readonly read: number;
  readonly facts: WorkspaceFacts | undefined;
}

/** Runs the rules over open Dockerfiles, with what is known of their folders. */
export class DockerfileLint {
  private readonly known = new Map<string, KnownFacts>();
  private readonly results = new WeakMap<TextDocument, { readonly version: number; readonly linted: Linted }>();
  private readonly abort = new AbortController();

  constructor(private readonly load: LoadWorkbench) {}

  /** What the rules say with the facts that are known already: at once, for each change of the text. */
  async lint(document: TextDocument): Promise<Linted> {
    const found = this.results.get(document);
    if (found?.version === document.version) return found.linted;
    const read = await readDocument(document);
    const options: LintOptions = {
      today: new Date().toISOString().slice(0, "YYYY-MM-DD".length),
      facts: this.known.get(document.uri.toString())?.facts,
      severities: readSetting("containerize.lint.rules"),
      others: otherTools(),
    };
    const linted = { ...read, options, results: read.core.lintDockerfile(read.parsed, options) };
    this.results.set(document, { version: document.version, linted });
    return linted;
  }

  /** Reads the folder when that is due. True when it was read: then the results may be others. */
  async refreshFacts(document: TextDocument): Promise<boolean> {
    const key = document.uri.toString();
    const known = this.known.get(key);
    if (document.uri.scheme !== "file" || (known !== undefined && Date.now() - known.read < freshMilliseconds))
      return false;
    // Taken at once, so that a second call does not read the same folder again.
    this.known.set(key, { read: Date.now(), facts: known?.facts });
    const facts = await this.readFacts(document);
    // A file that changed meanwhile makes them old at once.
    this.known.set(key, { read: this.known.get(key)?.read === 0 ? 0 : Date.now(), facts });
    this.results.delete(document);
    return true;
  }

  /** What is known of the document's folder; undefined before it was read. */
  facts(document: TextDocument): WorkspaceFacts | undefined {
    return this.known.get(document.uri.toString())?.facts;
  }

  /** Forgets what is known of all folders, or of results alone when only a setting changed. */
  forget(what: "facts" | "results", open: readonly TextDocument[]): void {
    for (const [key, { facts }] of this.known) if (what === "facts") this.known.set(key, { read: 0, facts });
    for (const document of open) this.results.delete(document);
  }

  dispose(): void {
    this.abort.abort();
  }

  /** The build context is the Dockerfile's folder, unless the workspace folder has more of what it copies. */
  private async readFacts(document: TextDocument): Promise<WorkspaceFacts | undefined> {
    const { core, parsed } = await readDocument(document);
    const workbench = await this.load();
    const own = Uri.joinPath(document.uri, "..");
    const root = workspace.getWorkspaceFolder(document.uri)?.uri;
    const name = document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1);
    const facts = await workbench.workspaceFacts(own, name, this.abort.signal);
    if (root === undefined || root.toString() === own.toString() || facts === undefined) return facts;
    const missing = core.missingSources(parsed, facts);
    if (missing === 0) return facts;
    const other = await workbench.workspaceFacts(
      root,
      document.uri.path.slice(root.path.length + 1),
      this.abort.signal,
    );
    return other !== undefined && core.missingSources(parsed, other) < missing ? other : facts;
  }
}

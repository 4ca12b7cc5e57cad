import { Diagnostic, DiagnosticSeverity, Disposable, languages, Uri, workspace, type TextDocument } from "vscode";
import type { RuleSeverity } from "../../core/dockerfile/lint/rule";
import { t } from "../localize";
import type { DockerfileLint, Linted } from "./dockerfileLint";
import { isDockerfile } from "./dockerfiles";
import { editorRange } from "./editorRange";

/** Pause in typing after which the rules run. */
const pauseMilliseconds = 200;

const severities: Readonly<Record<RuleSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Shows what the rules find in open Dockerfiles, and takes it away when a file is closed. */
export class DockerfileProblems {
  private readonly collection = languages.createDiagnosticCollection("containerize-dockerfile");
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly listeners: Disposable;

  constructor(private readonly lint: DockerfileLint) {
    this.listeners = Disposable.from(
      workspace.onDidOpenTextDocument((document) => this.later(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.later(document)),
      workspace.onDidCloseTextDocument(({ uri }) => {
        clearTimeout(this.timers.get(uri.toString()));
        this.collection.delete(uri);
      }),
      this.watchFolder(),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("containerize.lint")) this.again("results");
      }),
    );
  }

  /** Runs the rules over a document once nothing changed for a moment. */
  later(document: TextDocument): void {
    if (!isDockerfile(document) || document.isClosed) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => void this.update(document), pauseMilliseconds);
    this.timers.set(key, timer);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.listeners.dispose();
    this.collection.dispose();
  }

  /** What rules know of the folder is read again when one of these files comes, goes or changes. */
  private watchFolder(): Disposable {
    const watcher = workspace.createFileSystemWatcher(
      "**/{.dockerignore,*.dockerignore,*.txt,*.lock,*.toml,*.py,*.sh,Pipfile,.env,.python-version}",
    );
    const again = (): void => this.again("facts");
    return Disposable.from(watcher, watcher.onDidCreate(again), watcher.onDidChange(again), watcher.onDidDelete(again));
  }

  private again(what: "facts" | "results"): void {
    this.lint.forget(what, workspace.textDocuments);
    for (const document of workspace.textDocuments) this.later(document);
  }

  private async update(document: TextDocument): Promise<void> {
    this.show(document, await this.lint.lint(document));
    const changed = await this.lint.refreshFacts(document).catch(() => false);
    if (changed && !document.isClosed) this.show(document, await this.lint.lint(document));
  }

  private show(document: TextDocument, { core, results }: Linted): void {
    if (document.isClosed) return;
    const diagnostics = results.map((result) => {
      const message = core.renderFinding(result, t);
      const diagnostic = new Diagnostic(editorRange(result.range), message, severities[result.severity]);
      diagnostic.source = "Containerize Python";
      diagnostic.code = codeOf(result.rule.id);
      return diagnostic;
    });
    this.collection.set(document.uri, diagnostics);
  }
}

/** BuildKit's checks have pages of their own. */
function codeOf(id: string): string | { value: string; target: Uri } {
  if (/^(PY|DF)\d/.test(id)) return id;
  const page = id.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  return { value: id, target: Uri.parse(`https://docs.docker.com/reference/build-checks/${page}/`) };
}

import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range,
  type TextDocument,
  workspace,
  WorkspaceEdit,
} from "vscode";
import { isCancellation } from "../../core/errors";
import { isUntouched, stampPlace } from "../../core/render/fileStamp";
import type { PlannedFile } from "../files/plannedFile";
import { t } from "../localize";
import type { LoadWorkbench } from "../workbench";
import { generatedFiles } from "./dockerfiles";

/** The folder is read again once nothing changed for this long: a whole project is looked at. */
const pauseMilliseconds = 1_000;

/** What changes what would be written. */
const watched = "**/{*.py,*.txt,*.lock,*.toml,*.cfg,*.in,Pipfile,Procfile,.python-version,environment.yml,Dockerfile}";

/** Says when a generated file that nobody edited is behind its project, and brings it up to date in place. */
export class GeneratedFiles implements Disposable, CodeActionProvider {
  private readonly collection = languages.createDiagnosticCollection("containerize-generated");
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly planned = new Map<string, PlannedFile>();
  private readonly abort = new AbortController();
  private readonly listeners: Disposable;

  constructor(private readonly load: LoadWorkbench) {
    const watcher = workspace.createFileSystemWatcher(watched);
    const again = (): void => {
      for (const document of workspace.textDocuments) this.later(document);
    };
    this.listeners = Disposable.from(
      workspace.onDidOpenTextDocument((document) => this.later(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.later(document)),
      workspace.onDidCloseTextDocument((document) => this.forget(document)),
      watcher,
      watcher.onDidChange(again),
      watcher.onDidCreate(again),
      watcher.onDidDelete(again),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("containerize.build")) again();
      }),
    );
  }

  /** Compares a document with its project once nothing changed for a moment. Others than generated files are passed over. */
  later(document: TextDocument): void {
    // Every change of every document comes by here: the text is looked at in files of these names only.
    if (document.isClosed || languages.match(generatedFiles, document) === 0) return;
    if (stampPlace(document.getText()) === undefined) {
      this.forget(document);
      return;
    }
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => void this.compare(document).catch(() => undefined), pauseMilliseconds),
    );
  }

  provideCodeActions(document: TextDocument, range: Range): CodeAction[] {
    const planned = this.planned.get(document.uri.toString());
    const text = document.getText();
    const place = stampPlace(text);
    if (planned === undefined || place === undefined || place < range.start.line || place > range.end.line) return [];
    if (planned.text === text.replace(/\r\n/g, "\n")) return [];
    const compare = new CodeAction(t("Compare with What the Project Asks For"), CodeActionKind.QuickFix);
    const { proposed, title } = planned;
    // The file is on the side that can be edited: what is wanted of the other is taken over piece by piece.
    compare.command = { command: "vscode.diff", title, arguments: [proposed, document.uri, title] };
    const diagnostics = [...(this.collection.get(document.uri) ?? [])];
    compare.diagnostics = diagnostics;
    if (!isUntouched(text)) return [compare];
    const update = new CodeAction(t("Update This File from the Project"), CodeActionKind.QuickFix);
    update.edit = new WorkspaceEdit();
    update.edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), planned.text);
    update.isPreferred = true;
    update.diagnostics = diagnostics;
    return [update, compare];
  }

  dispose(): void {
    this.abort.abort();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.listeners.dispose();
    this.collection.dispose();
  }

  private forget({ uri }: TextDocument): void {
    clearTimeout(this.timers.get(uri.toString()));
    this.planned.delete(uri.toString());
    this.collection.delete(uri);
  }

  private async compare(document: TextDocument): Promise<void> {
    const text = document.getText();
    const { version, uri } = document;
    try {
      const workbench = await this.load();
      const planned = await workbench.plannedFile(uri, text, this.abort.signal);
      // Another look follows the change that came meanwhile.
      if (document.isClosed || document.version !== version) return;
      if (planned === undefined) {
        this.forget(document);
        return;
      }
      this.planned.set(uri.toString(), planned);
      this.collection.set(uri, problems(document, planned));
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }
}

/** A file that somebody edited is theirs: nothing is held against it. */
function problems(document: TextDocument, planned: PlannedFile): readonly Diagnostic[] {
  const text = document.getText();
  const place = stampPlace(text);
  if (place === undefined || planned.text === text.replace(/\r\n/g, "\n") || !isUntouched(text)) return [];
  const message = t("The project has changed since this file was written, and nobody has edited the file.");
  const diagnostic = new Diagnostic(document.lineAt(place).range, message, DiagnosticSeverity.Information);
  diagnostic.source = "Containerize Python";
  diagnostic.code = "drift";
  return [diagnostic];
}

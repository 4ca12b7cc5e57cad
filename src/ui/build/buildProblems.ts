import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, type Uri } from "vscode";
import type { BuildFailure } from "../../core/build/buildEvent";

/** Shows where a build failed as a problem at the line of the Dockerfile. */
export class BuildProblems implements Disposable {
  private readonly collection = languages.createDiagnosticCollection("containerize-build");

  /** Takes away what an earlier build of this Dockerfile left. */
  clear(dockerfile: Uri): void {
    this.collection.delete(dockerfile);
  }

  show(dockerfile: Uri, { line, message, log }: BuildFailure): void {
    if (line === undefined) return;
    const text = [message, ...log.slice(-5)].join("\n");
    const range = new Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
    const diagnostic = new Diagnostic(range, text, DiagnosticSeverity.Error);
    diagnostic.source = "Containerize Python";
    this.collection.set(dockerfile, [diagnostic]);
  }

  dispose(): void {
    this.collection.dispose();
  }
}

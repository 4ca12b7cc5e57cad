import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, type Uri } from "vscode";
import type { BuildFailure } from "../../core/build/buildEvent";
import type { Cure } from "./cure";

/** Whose problems these are, as the Problems view shows it. */
export const failureSource = "Containerize Python";

/** Shows where a build failed as a problem at the line of the Dockerfile, and remembers what would cure it. */
export class BuildProblems implements Disposable {
  private readonly collection = languages.createDiagnosticCollection("containerize-build");
  private readonly cures = new Map<string, Cure>();

  /** Takes away what an earlier build of this Dockerfile left. */
  clear(dockerfile: Uri): void {
    this.collection.delete(dockerfile);
    this.cures.delete(dockerfile.fsPath);
  }

  /** `cause` is a sentence of ours; the engine's words follow it. */
  show(dockerfile: Uri, { line, message, log }: BuildFailure, cause: string | undefined): void {
    if (line === undefined) return;
    const text = [...(cause === undefined ? [] : [cause]), message, ...log.slice(-5)].join("\n");
    const range = new Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
    const diagnostic = new Diagnostic(range, text, DiagnosticSeverity.Error);
    diagnostic.source = failureSource;
    this.collection.set(dockerfile, [diagnostic]);
  }

  /** Remembers what would cure the last failure of this Dockerfile's image, at build or at run time. */
  remember(dockerfile: Uri, cure: Cure | undefined): void {
    if (cure === undefined) this.cures.delete(dockerfile.fsPath);
    else this.cures.set(dockerfile.fsPath, cure);
  }

  /** What would cure the last failure of this Dockerfile; undefined when nothing is known. */
  cure(dockerfile: Uri): Cure | undefined {
    return this.cures.get(dockerfile.fsPath);
  }

  dispose(): void {
    this.collection.dispose();
  }
}

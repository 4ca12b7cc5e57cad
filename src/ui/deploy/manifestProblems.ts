import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, Uri } from "vscode";
import { ContainerizeError, isContainerizeError } from "../../core/errors";
import { failureSource } from "../build/buildProblems";

/** Shows what a cluster refuses as problems at the lines of the files that were written for it. */
export class ManifestProblems implements Disposable {
  private readonly collection = languages.createDiagnosticCollection("containerize-deploy");

  /**
   * Runs a deployment of files below a folder. When the cluster names a line of one of them, it becomes a problem there, and
   * the error leads to the file. Rejects as the work does.
   */
  async during<Result>(folder: Uri, work: () => Promise<Result>): Promise<Result> {
    this.collection.clear();
    try {
      return await work();
    } catch (error) {
      if (!isContainerizeError(error) || error.reason.kind !== "toolFailed") throw error;
      const { reason } = error;
      const { path, line = 1, others = [] } = reason;
      if (path === undefined) throw error;
      for (const found of [{ path, line, message: reason.message }, ...others]) {
        this.add(Uri.joinPath(folder, found.path), found.line, found.message);
      }
      const cause = { ...reason, path: Uri.joinPath(folder, path).fsPath };
      throw new ContainerizeError(cause, { cause: error });
    }
  }

  dispose(): void {
    this.collection.dispose();
  }

  private add(uri: Uri, line: number, message: string): void {
    const range = new Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
    const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Error);
    diagnostic.source = failureSource;
    this.collection.set(uri, [...(this.collection.get(uri) ?? []), diagnostic]);
  }
}

import type { CodeActionProvider, CodeLensProvider, HoverProvider, InlayHintsProvider, TextDocument } from "vscode";

/** What the editor asks for in Dockerfiles. A bundle of its own, loaded when the first one is shown. */
export interface LanguageFeatures {
  readonly hover: HoverProvider;
  readonly actions: CodeActionProvider;
  readonly lenses: CodeLensProvider;
  readonly hints: InlayHintsProvider;
  /** Keeps the problems of the Dockerfiles that are open current, from now on. */
  watchProblems(open: readonly TextDocument[]): void;
  dispose(): void;
}

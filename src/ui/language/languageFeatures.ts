import type {
  CodeActionProvider,
  CodeLensProvider,
  CompletionItemProvider,
  DocumentFormattingEditProvider,
  HoverProvider,
  InlayHintsProvider,
  DefinitionProvider,
  DocumentHighlightProvider,
  DocumentLinkProvider,
  DocumentSymbolProvider,
  FoldingRangeProvider,
  ReferenceProvider,
  RenameProvider,
  TextDocument,
} from "vscode";

/** Stages, variables and files of a Dockerfile as places to go to. */
export type Navigation = DefinitionProvider &
  ReferenceProvider &
  RenameProvider &
  DocumentHighlightProvider &
  DocumentSymbolProvider &
  DocumentLinkProvider &
  FoldingRangeProvider;

/** What the editor asks for in Dockerfiles. A bundle of its own, loaded when the first one is shown. */
export interface LanguageFeatures {
  readonly hover: HoverProvider;
  readonly actions: CodeActionProvider;
  /** Generated files of every kind: brought up to date, or compared. */
  readonly updates: CodeActionProvider;
  readonly completion: CompletionItemProvider;
  readonly format: DocumentFormattingEditProvider;
  readonly navigation: Navigation;
  readonly lenses: CodeLensProvider;
  readonly hints: InlayHintsProvider;
  /** Keeps the problems of the Dockerfiles that are open current, from now on. */
  watchProblems(open: readonly TextDocument[]): void;
  dispose(): void;
}

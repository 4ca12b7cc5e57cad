import { CodeActionKind, Disposable, EventEmitter, languages, window, workspace } from "vscode";
import type { LoadWorkbench } from "../workbench";
import { dockerfiles, generatedFiles, isDockerfile } from "./dockerfiles";
import type { LanguageFeatures, Navigation } from "./languageFeatures";

/** After activation the first problems may wait this long: what the user does comes first. */
const firstLookMilliseconds = 500;

/** Registers what the editor offers for Dockerfiles. Nothing of it is loaded before a Dockerfile is shown. */
export function registerLanguage(load: LoadWorkbench): Disposable {
  const built = new EventEmitter<void>();
  let features: Promise<LanguageFeatures> | undefined;
  const get = (): Promise<LanguageFeatures> =>
    (features ??= import("./featuresEntry").then(({ createLanguageFeatures }) => createLanguageFeatures(load, built)));
  const kinds = [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll.append("containerize")];
  return Disposable.from(
    languages.registerHoverProvider(dockerfiles, {
      provideHover: async (...asked) => (await get()).hover.provideHover(...asked),
    }),
    languages.registerCodeActionsProvider(
      dockerfiles,
      { provideCodeActions: async (...asked) => (await get()).actions.provideCodeActions(...asked) },
      { providedCodeActionKinds: kinds },
    ),
    languages.registerCodeActionsProvider(
      generatedFiles,
      { provideCodeActions: async (...asked) => (await get()).updates.provideCodeActions(...asked) },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
    languages.registerCodeLensProvider(dockerfiles, {
      onDidChangeCodeLenses: built.event,
      provideCodeLenses: async (...asked) => (await get()).lenses.provideCodeLenses(...asked),
    }),
    languages.registerInlayHintsProvider(dockerfiles, {
      onDidChangeInlayHints: built.event,
      provideInlayHints: async (...asked) => (await get()).hints.provideInlayHints(...asked),
    }),
    languages.registerCompletionItemProvider(
      dockerfiles,
      { provideCompletionItems: async (...asked) => (await get()).completion.provideCompletionItems(...asked) },
      " ",
      "-",
      "=",
      ",",
      "/",
      "$",
      "{",
    ),
    languages.registerDocumentFormattingEditProvider(dockerfiles, {
      provideDocumentFormattingEdits: async (...asked) => (await get()).format.provideDocumentFormattingEdits(...asked),
    }),
    registerNavigation(get),
    built,
    watchFirst(get),
    new Disposable(() => void features?.then((loaded) => loaded.dispose())),
  );
}

function registerNavigation(get: () => Promise<LanguageFeatures>): Disposable {
  const navigation = async (): Promise<Navigation> => (await get()).navigation;
  return Disposable.from(
    languages.registerDefinitionProvider(dockerfiles, {
      provideDefinition: async (...asked) => (await navigation()).provideDefinition(...asked),
    }),
    languages.registerReferenceProvider(dockerfiles, {
      provideReferences: async (...asked) => (await navigation()).provideReferences(...asked),
    }),
    languages.registerDocumentHighlightProvider(dockerfiles, {
      provideDocumentHighlights: async (...asked) => (await navigation()).provideDocumentHighlights(...asked),
    }),
    languages.registerRenameProvider(dockerfiles, {
      prepareRename: async (...asked) => (await navigation()).prepareRename?.(...asked),
      provideRenameEdits: async (...asked) => (await navigation()).provideRenameEdits(...asked),
    }),
    languages.registerDocumentSymbolProvider(dockerfiles, {
      provideDocumentSymbols: async (...asked) => (await navigation()).provideDocumentSymbols(...asked),
    }),
    languages.registerDocumentLinkProvider(dockerfiles, {
      provideDocumentLinks: async (...asked) => (await navigation()).provideDocumentLinks(...asked),
    }),
    languages.registerFoldingRangeProvider(dockerfiles, {
      provideFoldingRanges: async (...asked) => (await navigation()).provideFoldingRanges(...asked),
    }),
  );
}

/** Waits for the first Dockerfile that is shown, then leaves the watching to the features. */
function watchFirst(get: () => Promise<LanguageFeatures>): Disposable {
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const shown = window.visibleTextEditors.map(({ document }) => document).filter(isDockerfile);
    if (shown.length === 0 || timer !== undefined) return;
    timer = setTimeout(() => {
      listener.dispose();
      void get().then((features) => features.watchProblems(workspace.textDocuments));
    }, firstLookMilliseconds);
  };
  const listener = window.onDidChangeVisibleTextEditors(look);
  look();
  return new Disposable(() => {
    clearTimeout(timer);
    listener.dispose();
  });
}

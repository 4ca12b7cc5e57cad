import {
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FoldingRangeKind,
  Location,
  SymbolKind,
  Uri,
  WorkspaceEdit,
} from "vscode";
import type { DocumentSymbol as CoreSymbol } from "../../core/dockerfile/navigation/documentSymbols";
import { t } from "../localize";
import { editorRange } from "./editorRange";
import type { Navigation } from "./languageFeatures";
import { readDocument } from "./readDocument";

const symbolKinds = {
  stage: SymbolKind.Module,
  instruction: SymbolKind.Event,
  variable: SymbolKind.Variable,
} as const;

/** Definition, references, rename of stages, outline, links and folding. */
export const dockerfileNavigation: Navigation = {
  async provideDefinition(document, position) {
    const { core, parsed } = await readDocument(document);
    const range = core.findDefinition(parsed, position);
    return range === undefined ? undefined : new Location(document.uri, editorRange(range));
  },
  async provideReferences(document, position, { includeDeclaration }) {
    const { core, parsed } = await readDocument(document);
    const ranges = core.findReferences(parsed, position, includeDeclaration);
    return ranges.map((range) => new Location(document.uri, editorRange(range)));
  },
  async provideDocumentHighlights(document, position) {
    const { core, parsed } = await readDocument(document);
    return core.findReferences(parsed, position, true).map((range) => new DocumentHighlight(editorRange(range)));
  },
  async prepareRename(document, position) {
    const { core, parsed } = await readDocument(document);
    const range = core.renameRange(parsed, position);
    if (range === undefined) throw new Error(t("Only the names of stages can be changed."));
    return editorRange(range);
  },
  async provideRenameEdits(document, position, name) {
    const { core, parsed } = await readDocument(document);
    const edits = core.renameStage(parsed, position, name);
    if (edits === undefined) {
      throw new Error(
        t("A stage is named in lower case, with letters, digits, dots, dashes and underscores, and once in a file."),
      );
    }
    const edit = new WorkspaceEdit();
    for (const { range, text } of edits) edit.replace(document.uri, editorRange(range), text);
    return edit;
  },
  async provideDocumentSymbols(document) {
    const { core, parsed } = await readDocument(document);
    return core.documentSymbols(parsed).map(symbolOf);
  },
  async provideDocumentLinks(document) {
    const { core, parsed } = await readDocument(document);
    const folder = Uri.joinPath(document.uri, "..");
    return core.documentLinks(parsed).map((link) => {
      const target = "page" in link ? Uri.parse(link.page) : Uri.joinPath(folder, link.file);
      return new DocumentLink(editorRange(link.range), target);
    });
  },
  async provideFoldingRanges(document) {
    const { core, parsed } = await readDocument(document);
    return core
      .foldingRanges(parsed)
      .map(
        ({ start, end, kind }) =>
          new FoldingRange(start, end, kind === "comment" ? FoldingRangeKind.Comment : undefined),
      );
  },
};

function symbolOf({ name, detail, kind, range, nameRange, children }: CoreSymbol): DocumentSymbol {
  const symbol = new DocumentSymbol(name, detail, symbolKinds[kind], editorRange(range), editorRange(nameRange));
  symbol.children = children.map(symbolOf);
  return symbol;
}

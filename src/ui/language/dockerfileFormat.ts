import { TextEdit, type DocumentFormattingEditProvider } from "vscode";
import { editorRange } from "./editorRange";
import { readDocument } from "./readDocument";

/** Lays a Dockerfile out; no edit at all when the result would read otherwise. */
export const dockerfileFormat: DocumentFormattingEditProvider = {
  async provideDocumentFormattingEdits(document) {
    const { core } = await readDocument(document);
    const before = document.getText();
    const after = core.formatDockerfile(before);
    if (after === undefined || after === before) return [];
    const range = editorRange({ start: document.positionAt(0), end: document.positionAt(before.length) });
    return [TextEdit.replace(range, after)];
  },
};

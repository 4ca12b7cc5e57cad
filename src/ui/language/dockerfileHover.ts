import * as vscode from "vscode";
import type { DockerfileDocument } from "../../core/dockerfile/parseDockerfile";
import { t } from "../localize";
import { hasOtherLanguageServer } from "./otherLanguageServers";

/** Each document is parsed once per version. */
const parsed = new WeakMap<vscode.TextDocument, { readonly version: number; readonly document: DockerfileDocument }>();

/** Hovers of the language core, as the editor shows them. */
export const dockerfileHover: vscode.HoverProvider = {
  async provideHover(document, position, token) {
    const language = await import("../../core/dockerfile/languageEntry");
    if (token.isCancellationRequested) return undefined;
    const known = parsed.get(document);
    const current = known?.version === document.version ? known.document : language.parseDockerfile(document.getText());
    parsed.set(document, { version: document.version, document: current });
    const found = language.hoverAt(current, position);
    if (found === undefined) return undefined;
    const markdown = language.renderHover(found, t, hasOtherLanguageServer());
    if (markdown === undefined) return undefined;
    const { start, end } = found.range;
    return new vscode.Hover(
      new vscode.MarkdownString(markdown),
      new vscode.Range(start.line, start.character, end.line, end.character),
    );
  },
};

import { Hover, MarkdownString, type HoverProvider } from "vscode";
import { t } from "../localize";
import { editorRange } from "./editorRange";
import type { LastBuilds } from "./lastBuilds";
import { measureWords } from "./measureWords";
import { hasOtherLanguageServer } from "./otherLanguageServers";
import { readDocument } from "./readDocument";

/** Hovers of the language core, and below them what the line cost in the last build. */
export function dockerfileHover(builds: LastBuilds): HoverProvider {
  return {
    async provideHover(document, position, token) {
      const { core, parsed } = await readDocument(document);
      if (token.isCancellationRequested) return undefined;
      const found = core.hoverAt(parsed, position);
      if (found === undefined) return undefined;
      const markdown = core.renderHover(found, t, hasOtherLanguageServer());
      const measures = await builds.measures(document);
      const measure = measures.find(
        ({ instruction: { range } }) => range.start.line <= position.line && position.line <= range.end.line,
      );
      const cost = measure === undefined ? "" : measureWords(measure, t);
      const parts = [markdown, cost === "" ? undefined : t("Last build: {0}.", cost)].filter(
        (part) => part !== undefined,
      );
      return parts.length === 0
        ? undefined
        : new Hover(
            parts.map((part) => new MarkdownString(part)),
            editorRange(found.range),
          );
    },
  };
}

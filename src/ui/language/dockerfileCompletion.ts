import {
  CompletionItem,
  CompletionItemKind,
  MarkdownString,
  SnippetString,
  type CompletionItemProvider,
  type TextDocument,
} from "vscode";
import type { Completion } from "../../core/dockerfile/completion/completeAt";
import { t } from "../localize";
import type { LoadWorkbench } from "../workbench";
import type { DockerfileLint } from "./dockerfileLint";
import { editorRange } from "./editorRange";
import { inTime } from "./inTime";
import { readDocument, type ReadDocument } from "./readDocument";

/** An engine that does not answer in this time is not waited for while somebody types. */
const engineMilliseconds = 800;

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  instruction: CompletionItemKind.Keyword,
  flag: CompletionItemKind.Property,
  key: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  stage: CompletionItemKind.Module,
  image: CompletionItemKind.Value,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  variable: CompletionItemKind.Variable,
  preset: CompletionItemKind.Snippet,
  command: CompletionItemKind.Snippet,
};

/** What can stand at a place, from the file, its folder and the images that are there. */
export function dockerfileCompletion(lint: DockerfileLint, load: LoadWorkbench): CompletionItemProvider {
  return {
    async provideCompletionItems(document, position, token) {
      const { core, parsed } = await readDocument(document);
      const images = await localImages(document, position.line, load);
      if (token.isCancellationRequested) return [];
      const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
      const found = core.completeAt(parsed, position, { workspace: lint.facts(document), images, today });
      return found.map((completion, index) => itemOf(core, completion, index, position));
    },
  };
}

function itemOf(
  core: ReadDocument["core"],
  { label, kind, insert, snippet, detail, text, replaced }: Completion,
  index: number,
  { line, character }: { readonly line: number; readonly character: number },
): CompletionItem {
  const item = new CompletionItem(label, kinds[kind]);
  item.insertText = snippet ? new SnippetString(insert) : insert;
  item.sortText = String(index).padStart(4, "0");
  item.range = editorRange({ start: { line, character: character - replaced }, end: { line, character } });
  if (detail !== "") item.detail = detail;
  if (text !== undefined) item.documentation = new MarkdownString(core.renderText(text, t));
  // After a mount's key, or a folder, what comes next is offered at once.
  if (/[=/]$/.test(insert)) item.command = { title: "", command: "editor.action.triggerSuggest" };
  return item;
}

/** Asked only where an image is typed. */
async function localImages(document: TextDocument, line: number, load: LoadWorkbench): Promise<readonly string[]> {
  if (!/^\s*FROM\s|--from=/i.test(document.lineAt(line).text)) return [];
  return (await inTime(engineMilliseconds, async (signal) => (await load()).imageTags(signal))) ?? [];
}

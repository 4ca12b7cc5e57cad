import type { WorkspaceFacts } from "../lint/workspaceFacts";
import type { Completion } from "./completeAt";

const most = 200;

/** Files and folders of the build context below what is typed; what .dockerignore keeps out is not offered. */
export function pathCompletions(word: string, facts: WorkspaceFacts | undefined): readonly Completion[] {
  if (facts === undefined || /["'[$]/.test(word)) return [];
  const typed = word.replace(/^\.\//, "");
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  const names = new Map<string, "file" | "folder">();
  for (const file of facts.files) {
    if (!file.startsWith(folder) || facts.isIgnored(file)) continue;
    const rest = file.slice(folder.length);
    const slash = rest.indexOf("/");
    names.set(slash < 0 ? rest : rest.slice(0, slash + 1), slash < 0 ? "file" : "folder");
    if (names.size >= most) break;
  }
  return [...names].map(([name, kind]) => ({
    label: name,
    kind,
    insert: name,
    snippet: false,
    detail: "",
    text: undefined,
    replaced: typed.length - folder.length,
  }));
}

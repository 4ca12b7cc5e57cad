import {
  CodeAction,
  CodeActionKind,
  Uri,
  workspace,
  WorkspaceEdit,
  type CodeActionProvider,
  type TextDocument,
} from "vscode";
import type { Fix } from "../../core/dockerfile/lint/fix";
import type { LintResult } from "../../core/dockerfile/lint/lintDockerfile";
import { t } from "../localize";
import type { DockerfileLint, Linted } from "./dockerfileLint";
import { editorRange } from "./editorRange";

/** The kind by which a setting can ask for all fixes on save. */
export const fixAllKind = CodeActionKind.SourceFixAll.append("containerize");

/** Quick fixes of what the rules find, ways to ignore it, and all safe fixes at once. */
export function dockerfileActions(lint: DockerfileLint): CodeActionProvider {
  return {
    async provideCodeActions(document, range, context, token) {
      const linted = await lint.lint(document);
      if (token.isCancellationRequested) return [];
      const wants = (kind: CodeActionKind): boolean => context.only === undefined || context.only.contains(kind);
      const all = wants(fixAllKind) ? await fixAll(document, linted, context.only !== undefined) : [];
      if (!wants(CodeActionKind.QuickFix)) return all;
      const here = linted.results.filter((result) => editorRange(result.range).intersection(range) !== undefined);
      const fixes = await Promise.all(here.map((result) => quickFixes(document, linted, result)));
      return [...fixes.flat(), ...all];
    },
  };
}

async function quickFixes(document: TextDocument, { core, parsed }: Linted, result: LintResult): Promise<CodeAction[]> {
  const fixes = [...result.fixes, ...core.ignoreFixes(parsed, result.rule, result.range.start)];
  return Promise.all(
    fixes.map(async (fix, index) => {
      const action = new CodeAction(core.renderFix(fix, t), CodeActionKind.QuickFix);
      action.edit = await editOf(document, fix);
      action.isPreferred = index === 0 && result.fixes.length > 0 && fix.safe;
      return action;
    }),
  );
}

async function editOf(document: TextDocument, { edits, ignore }: Fix): Promise<WorkspaceEdit> {
  const edit = new WorkspaceEdit();
  for (const { range, text } of edits) edit.replace(document.uri, editorRange(range), text);
  if (ignore.length > 0) await addToIgnoreFile(edit, document.uri, ignore);
  return edit;
}

/** Adds lines to `<Dockerfile>.dockerignore` where there is one, else to `.dockerignore`, which is made if need be. */
async function addToIgnoreFile(edit: WorkspaceEdit, dockerfile: Uri, lines: readonly string[]): Promise<void> {
  const own = dockerfile.with({ path: `${dockerfile.path}.dockerignore` });
  const shared = Uri.joinPath(dockerfile, "..", ".dockerignore");
  for (const uri of [own, shared]) {
    const there = await Promise.resolve(workspace.fs.stat(uri)).catch(() => undefined);
    if (there === undefined) continue;
    const found = await workspace.openTextDocument(uri);
    const end = found.lineAt(found.lineCount - 1).range.end;
    edit.insert(uri, end, `${end.character > 0 ? "\n" : ""}${lines.join("\n")}\n`);
    return;
  }
  edit.createFile(shared, { contents: new TextEncoder().encode(`${lines.join("\n")}\n`), ignoreIfExists: true });
}

/** One edit that spans what changed, so that the cursor stays where it is elsewhere. */
async function fixAll(document: TextDocument, { core, options }: Linted, asked: boolean): Promise<CodeAction[]> {
  const before = document.getText();
  const after = core.fixAll(before, options);
  if (after === before) return [];
  let start = 0;
  while (start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const title = t("Fix everything that is safe to fix in this file");
  const range = editorRange({ start: document.positionAt(start), end: document.positionAt(before.length - end) });
  const actions = (asked ? [fixAllKind] : [fixAllKind, CodeActionKind.QuickFix]).map((kind) => {
    const action = new CodeAction(title, kind);
    action.edit = new WorkspaceEdit();
    action.edit.replace(document.uri, range, after.slice(start, after.length - end));
    return action;
  });
  return Promise.resolve(actions);
}

import { Range, type TextDocument, type Uri, WorkspaceEdit, workspace } from "vscode";
import { ContainerizeError } from "../../core/errors";
import type { FileChange } from "../../core/edits/fileChange";
import { type CurrentFile, currentFile, isSameBytes, isSameFile } from "./currentFile";
import type { WrittenFile } from "./fileJournal";

/** A change that is to be made, with the file as it was when the change was decided on. */
export interface DecidedChange {
  readonly change: Extract<FileChange, { readonly kind: "create" | "update" }>;
  readonly before: CurrentFile;
}

function wholeText(document: TextDocument): Range {
  return document.validateRange(new Range(0, 0, Number.MAX_SAFE_INTEGER, 0));
}

function unwritable(path: string, problem: string, cause?: unknown): ContainerizeError {
  return new ContainerizeError({ kind: "fileUnwritable", path, problem }, { cause });
}

async function open(uri: Uri, path: string): Promise<TextDocument> {
  try {
    return await workspace.openTextDocument(uri);
  } catch (error) {
    throw unwritable(path, error instanceof Error ? error.message : String(error), error);
  }
}

/** Puts the old text back into documents that could not be saved, and takes away files that were created. */
async function takeBack(decided: readonly DecidedChange[]): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { change, before } of decided) {
    if (before.bytes === undefined) edit.deleteFile(before.uri, { ignoreIfNotExists: true });
    else if (change.kind === "update") {
      edit.replace(before.uri, wholeText(await workspace.openTextDocument(before.uri)), before.text ?? "");
    }
  }
  await workspace.applyEdit(edit);
  for (const { before } of decided) {
    const now = await currentFile(before.uri);
    // A file that could not be saved still holds its bytes, and most likely could not be written here either.
    if (before.bytes !== undefined && !isSameBytes(now.bytes, before.bytes)) {
      await workspace.fs.writeFile(before.uri, before.bytes);
    }
  }
}

/**
 * Writes all changes as one undoable edit and saves it: files that are not there are created, the text of others is
 * edited in place, because undoing an overwriting creation would delete the original.
 * Throws filesMoved when a file is no longer what the decision was made on, fileUnwritable; then nothing is left written.
 */
export async function writeChanges(decided: readonly DecidedChange[]): Promise<readonly WrittenFile[]> {
  const edit = new WorkspaceEdit();
  const documents: { readonly path: string; readonly document: TextDocument }[] = [];
  for (const { change, before } of decided) {
    if (before.bytes === undefined) {
      edit.createFile(before.uri, { contents: new TextEncoder().encode(change.text) });
    } else {
      const document = await open(before.uri, change.path);
      edit.replace(before.uri, wholeText(document), change.text);
      documents.push({ path: change.path, document });
    }
  }
  // Nothing is awaited between this reading and the edit.
  const now = await Promise.all(decided.map(({ before }) => currentFile(before.uri)));
  const moved = decided.filter(({ before }, index) => {
    const reading = now[index];
    return reading === undefined || !isSameFile(before, reading);
  });
  if (moved.length > 0) {
    throw new ContainerizeError({ kind: "filesMoved", paths: moved.map(({ change }) => change.path) });
  }
  if (!(await workspace.applyEdit(edit))) {
    await takeBack(decided);
    throw unwritable(decided.map(({ change }) => change.path).join(", "), "the editor refused the edit");
  }
  for (const { path, document } of documents) {
    if (!document.isDirty || (await document.save())) continue;
    await takeBack(decided);
    throw unwritable(path, "it could not be saved");
  }
  return Promise.all(
    decided.map(async ({ change, before }) => ({
      path: change.path,
      uri: before.uri,
      before: before.bytes,
      after: await workspace.fs.readFile(before.uri),
    })),
  );
}

import { FileSystemError, type TextDocument, Uri, workspace } from "vscode";
import { ContainerizeError } from "../../core/errors";

/** A file as it is now, on disk and in an editor. */
export interface CurrentFile {
  readonly uri: Uri;
  /** Bytes on disk; undefined when there is no such file. */
  readonly bytes: Uint8Array | undefined;
  /** What the user sees: the unsaved text of an open editor, else the file's text; undefined when there is neither. */
  readonly text: string | undefined;
  /** An editor holds changes that are not on disk. */
  readonly unsaved: boolean;
}

function openDocument(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

async function bytesOf(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return undefined;
    throw new ContainerizeError(
      { kind: "fileUnreadable", path: uri.fsPath, problem: error instanceof Error ? error.message : String(error) },
      { cause: error },
    );
  }
}

/** Reads one file. Throws fileUnreadable. */
export async function currentFile(uri: Uri): Promise<CurrentFile> {
  const bytes = await bytesOf(uri);
  const document = openDocument(uri);
  if (document?.isDirty === true) return { uri, bytes, text: document.getText(), unsaved: true };
  return { uri, bytes, text: bytes === undefined ? undefined : new TextDecoder().decode(bytes), unsaved: false };
}

/** Reads the files at paths relative to a folder. Throws fileUnreadable. */
export async function currentFiles(folder: Uri, paths: readonly string[]): Promise<ReadonlyMap<string, CurrentFile>> {
  const files = await Promise.all(
    paths.map(async (path) => [path, await currentFile(Uri.joinPath(folder, path))] as const),
  );
  return new Map(files);
}

/** True when nothing happened to the file between two readings, neither on disk nor in an editor. */
export function isSameFile(before: CurrentFile, now: CurrentFile): boolean {
  return before.text === now.text && before.unsaved === now.unsaved && isSameBytes(before.bytes, now.bytes);
}

/** Byte for byte. */
export function isSameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

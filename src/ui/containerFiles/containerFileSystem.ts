import { FileSystemError, type FileSystemProvider, FileType, type Uri } from "vscode";
import { isFolder } from "../../core/container/files/containerFile";
import { isContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { failureWords } from "../words/failureWords";
import type { FileAccess } from "./fileAccess";

/** What the editor asks of files in containers. */
export type ContainerFileSystem = Pick<FileSystemProvider, "onDidChangeFile"> & {
  stat(uri: Uri): Promise<{ type: FileType; ctime: number; mtime: number; size: number }>;
  readDirectory(uri: Uri): Promise<[string, FileType][]>;
  readFile(uri: Uri): Promise<Uint8Array>;
  writeFile(
    uri: Uri,
    content: Uint8Array,
    options: { readonly create: boolean; readonly overwrite: boolean },
  ): Promise<void>;
  delete(uri: Uri): Promise<void>;
  /** What may be replaced at `to`, the editor has removed before it asks: whatever is there is kept. */
  rename(from: Uri, to: Uri): Promise<void>;
};

/** The editor shows the sentence of a failure of its own kind only. */
async function inEditorsWords<Result>(uri: Uri, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  try {
    return await work(new AbortController().signal);
  } catch (error) {
    if (!isContainerizeError(error)) throw error;
    const { kind } = error.reason;
    if (kind === "notFound" || kind === "containerNotFound") throw FileSystemError.FileNotFound(uri);
    const { text } = failureWords(error.reason, t);
    throw kind === "engineRefused" ? FileSystemError.NoPermissions(text) : FileSystemError.Unavailable(text);
  }
}

/** Files of containers as the editor reads and saves them. */
export function containerFileSystem(files: FileAccess): ContainerFileSystem {
  return {
    onDidChangeFile: files.onDidChange,
    stat: (uri) =>
      inEditorsWords(uri, async (signal) => {
        const { kind, modified, bytes } = await files.find(uri.authority, uri.path, signal);
        const type = kind === "folder" ? FileType.Directory : kind === "file" ? FileType.File : FileType.Unknown;
        return { type, ctime: modified * 1000, mtime: modified * 1000, size: bytes };
      }),
    readDirectory: (uri) =>
      inEditorsWords(uri, async (signal) => {
        const { files: found } = await files.list(uri.authority, uri.path, signal);
        // A link is shown as what it leads to.
        return found.map((file): [string, FileType] => [
          file.name,
          isFolder(file) ? FileType.Directory : file.kind === "other" ? FileType.Unknown : FileType.File,
        ]);
      }),
    readFile: (uri) => inEditorsWords(uri, (signal) => files.read(uri.authority, uri.path, signal)),
    writeFile: (uri, content, { create, overwrite }) =>
      inEditorsWords(uri, async (signal) => {
        const old = await files.findIfThere(uri.authority, uri.path, signal);
        if (old === undefined && !create) throw FileSystemError.FileNotFound(uri);
        if (old !== undefined && !overwrite) throw FileSystemError.FileExists(uri);
        if (old !== undefined && old.kind !== "file") throw FileSystemError.FileIsADirectory(uri);
        await files.write(uri.authority, uri.path, content, old, signal);
      }),
    delete: (uri) => inEditorsWords(uri, (signal) => files.remove(uri.authority, uri.path, signal)),
    rename: (from, to) =>
      inEditorsWords(from, async (signal) => {
        if (from.authority !== to.authority) throw FileSystemError.Unavailable(to);
        await files.rename(from.authority, from.path, to.path, signal);
      }),
  };
}

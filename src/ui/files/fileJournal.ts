import { type Uri, workspace } from "vscode";
import { currentFile, isSameBytes } from "./currentFile";

/** One file that was written: what was there before, and what was put there. */
export interface WrittenFile {
  readonly path: string;
  readonly uri: Uri;
  /** Undefined: there was no file. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

export type UndoResult =
  | { readonly kind: "restored"; readonly paths: readonly string[] }
  | { readonly kind: "blocked"; readonly paths: readonly string[] }
  | { readonly kind: "nothing" };

async function restore({ uri, before }: WrittenFile): Promise<void> {
  if (before === undefined) await workspace.fs.delete(uri);
  else await workspace.fs.writeFile(uri, before);
}

/** Remembers, for this window, what was written last, so that one Undo brings back every byte. */
export class FileJournal {
  private last: readonly WrittenFile[] = [];

  remember(files: readonly WrittenFile[]): void {
    this.last = files;
  }

  /** Brings back all files or, when one of them was changed since, none. */
  async undo(): Promise<UndoResult> {
    const files = this.last;
    if (files.length === 0) return { kind: "nothing" };
    const states = await Promise.all(files.map(async (file) => ({ file, now: await currentFile(file.uri) })));
    const changed = states.filter(({ file, now }) => now.unsaved || !isSameBytes(now.bytes, file.after));
    if (changed.length > 0) return { kind: "blocked", paths: changed.map(({ file }) => file.path) };
    for (const file of files) await restore(file);
    this.last = [];
    return { kind: "restored", paths: files.map(({ path }) => path) };
  }
}

import type { Uri } from "vscode";
import type { App } from "../../app/app";
import type { FileChange, RenderedFile } from "../../core/edits/fileChange";
import { type CurrentFile, currentFiles } from "./currentFile";

/** A rendered file with what is there now and what writing it would do. */
export interface ComparedFile {
  readonly change: FileChange;
  readonly before: CurrentFile;
}

/** Compares rendered files with the disk and with open editors. Throws fileUnreadable. */
export async function comparedFiles(
  folder: Uri,
  files: readonly RenderedFile[],
  app: Pick<App, "compare">,
): Promise<readonly ComparedFile[]> {
  const current = await currentFiles(
    folder,
    files.map(({ path }) => path),
  );
  const texts = new Map([...current].map(([path, { text }]) => [path, text] as const));
  const changes = await app.compare(files, texts);
  return changes.flatMap((change) => {
    const before = current.get(change.path);
    return before === undefined ? [] : [{ change, before }];
  });
}

import type { Uri } from "vscode";
import type { RenderedFile } from "../../core/edits/fileChange";
import { comparedFiles } from "../files/comparedFiles";
import { currentFiles } from "../files/currentFile";
import { decideChanges } from "../files/decideChanges";
import type { WrittenFile } from "../files/fileJournal";
import { type DecidedChange, writeChanges } from "../files/writeChanges";
import type { UiServices } from "../uiServices";

/**
 * Settles what becomes of files before anything long begins: a file that somebody changed is shown beside the new one and
 * asked about. Nothing is written.
 */
export async function decideManifests(
  folder: Uri,
  files: readonly RenderedFile[],
  { app, texts }: UiServices,
): Promise<readonly DecidedChange[]> {
  const compared = await comparedFiles(folder, files, app);
  return (await decideChanges(folder, compared, app, texts)).changes;
}

/**
 * Writes what was decided, as one undoable edit, with the texts that the files have by now: the digest of an image is known
 * when it is pushed. `before` are files that were written for the same command: Undo takes them back too.
 */
export async function writeManifests(
  decided: readonly DecidedChange[],
  files: readonly RenderedFile[],
  { journal }: Pick<UiServices, "journal">,
  before: readonly WrittenFile[] = [],
): Promise<readonly string[]> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const changes = decided.map(({ change, before: was }) => ({
    change: { ...change, text: texts.get(change.path) ?? change.text },
    before: was,
  }));
  if (changes.length === 0) return before.map(({ path }) => path);
  const written = [...before, ...(await writeChanges(changes))];
  journal.remember(written);
  return written.map(({ path }) => path);
}

/** The files as they are now, those included that their owner kept: errors of a cluster are found in them. */
export async function filesAsTheyAre(folder: Uri, files: readonly RenderedFile[]): Promise<readonly RenderedFile[]> {
  const current = await currentFiles(
    folder,
    files.map(({ path }) => path),
  );
  return files.map(({ path, text }) => ({ path, text: current.get(path)?.text ?? text }));
}

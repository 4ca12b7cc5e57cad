import type { Uri } from "vscode";
import type { App } from "../../app/app";
import type { ReadOnlyTexts } from "../readOnlyTexts";
import { alternativePath } from "./alternativePath";
import { askConflict } from "./askConflict";
import { type ComparedFile, comparedFiles } from "./comparedFiles";
import { isDockerfilePath } from "./isDockerfilePath";
import type { DecidedChange } from "./writeChanges";

/** What is to be written, and the Dockerfile that a build then uses. */
export interface Decision {
  readonly changes: readonly DecidedChange[];
  /** Relative to the folder, "/" separators. */
  readonly dockerfile: string;
}

interface Deciding {
  readonly folder: Uri;
  readonly app: App;
  readonly texts: ReadOnlyTexts;
  readonly changes: DecidedChange[];
}

/** The change when it can be made without asking. */
function plainChange({ change, before }: ComparedFile): DecidedChange | undefined {
  return change.kind === "create" || change.kind === "update" ? { change, before } : undefined;
}

async function replaceOrKeep({ change, before }: ComparedFile, { texts, changes }: Deciding): Promise<void> {
  if (change.kind !== "conflict") return;
  const answer = await askConflict(change, before, undefined, texts);
  const { path, current, merged } = change;
  if (answer === "replace") changes.push({ change: { ...change, kind: "update" }, before });
  if (answer === "merge" && merged !== undefined) {
    changes.push({ change: { kind: "update", path, current, text: merged }, before });
  }
}

/** Puts the generated text beside the user's file, which stays. */
async function writeBeside(text: string, beside: string, deciding: Deciding): Promise<void> {
  const [other] = await comparedFiles(deciding.folder, [{ path: beside, text }], deciding.app);
  if (other === undefined) return;
  const plain = plainChange(other);
  if (plain === undefined) await replaceOrKeep(other, deciding);
  else deciding.changes.push(plain);
}

/** Settles the Dockerfile. Gives the path of the one that is built from. */
async function decideDockerfile(file: ComparedFile, deciding: Deciding): Promise<string> {
  const { change, before } = file;
  const plain = plainChange(file);
  if (plain !== undefined) deciding.changes.push(plain);
  if (change.kind !== "conflict") return change.path;
  const beside = alternativePath(change.path);
  const answer = await askConflict(change, before, beside, deciding.texts);
  if (answer === "replace") deciding.changes.push({ change: { ...change, kind: "update" }, before });
  if (answer !== "beside") return change.path;
  await writeBeside(change.text, beside, deciding);
  return beside;
}

/** Settles another file. A Dockerfile of its own name reads an ignore file of its own name; a compose file would not know it. */
async function decideOther(file: ComparedFile, dockerfileBeside: boolean, deciding: Deciding): Promise<void> {
  const isIgnoreFile = file.change.path.endsWith(".dockerignore");
  if (dockerfileBeside) {
    if (isIgnoreFile) await writeBeside(file.change.text, alternativePath(file.change.path), deciding);
    return;
  }
  const plain = plainChange(file);
  if (plain === undefined) await replaceOrKeep(file, deciding);
  else deciding.changes.push(plain);
}

/** Settles what each file becomes; asks only about files that somebody else wrote or changed. Nothing is written. */
export async function decideChanges(
  folder: Uri,
  compared: readonly ComparedFile[],
  app: App,
  texts: ReadOnlyTexts,
): Promise<Decision> {
  const deciding: Deciding = { folder, app, texts, changes: [] };
  const main = compared.find(({ change }) => isDockerfilePath(change.path));
  const dockerfile = main === undefined ? "Dockerfile" : await decideDockerfile(main, deciding);
  const beside = main !== undefined && dockerfile !== main.change.path;
  for (const file of compared) {
    if (file !== main) await decideOther(file, beside, deciding);
  }
  return { changes: deciding.changes, dockerfile };
}

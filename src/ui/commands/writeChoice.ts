import type { Uri } from "vscode";
import type { ComparedFile } from "../files/comparedFiles";
import { decideChanges } from "../files/decideChanges";
import { writeChanges } from "../files/writeChanges";
import type { PlanChoice } from "../planCard/showPlanCard";
import type { UiServices } from "../uiServices";

/** Writes what was decided, `others` too whatever that is, and remembers it for Undo. Gives the Dockerfile that a build uses. */
export async function writeChoice(
  folder: Uri,
  { compared }: Pick<PlanChoice, "compared">,
  { app, journal, texts }: UiServices,
  others: readonly ComparedFile[] = [],
): Promise<{ readonly dockerfile: string; readonly paths: readonly string[] }> {
  const { changes: main, dockerfile } = await decideChanges(folder, compared, app, texts);
  const changes = [...main, ...(await decideChanges(folder, others, app, texts)).changes];
  if (changes.length === 0) return { dockerfile, paths: [] };
  const written = await writeChanges(changes);
  journal.remember(written);
  return { dockerfile, paths: written.map(({ path }) => path) };
}

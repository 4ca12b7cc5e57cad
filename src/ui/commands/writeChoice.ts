import type { Uri } from "vscode";
import { decideChanges } from "../files/decideChanges";
import { writeChanges } from "../files/writeChanges";
import type { PlanChoice } from "../planCard/showPlanCard";
import type { UiServices } from "../uiServices";

/** Writes what was decided and remembers it for Undo. Gives the Dockerfile that a build uses. */
export async function writeChoice(
  folder: Uri,
  { compared }: Pick<PlanChoice, "compared">,
  { app, journal, texts }: UiServices,
): Promise<{ readonly dockerfile: string; readonly paths: readonly string[] }> {
  const { changes, dockerfile } = await decideChanges(folder, compared, app, texts);
  if (changes.length === 0) return { dockerfile, paths: [] };
  const written = await writeChanges(changes);
  journal.remember(written);
  return { dockerfile, paths: written.map(({ path }) => path) };
}

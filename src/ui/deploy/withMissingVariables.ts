import type { Uri } from "vscode";
import { isContainerizeError } from "../../core/errors";
import type { UiServices } from "../uiServices";
import { askValue } from "./deployVariables";

/** Asks for values and keeps them. */
export async function askValues(
  folder: Uri,
  names: readonly string[],
  { values }: Pick<UiServices, "values">,
): Promise<void> {
  for (const name of names) await values.keep(folder, name, await askValue(name));
}

/** Runs a deployment; variables that the target says it lacks are asked for once, and it is tried again with them. */
export async function withMissingVariables<Result>(
  folder: Uri,
  services: Pick<UiServices, "values">,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isContainerizeError(error) || error.reason.kind !== "missingVariables") throw error;
    await askValues(folder, error.reason.names, services);
    return work();
  }
}

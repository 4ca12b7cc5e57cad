import type { Uri } from "vscode";
import type { Diagnosis } from "../../core/build/diagnosis/diagnosis";
import type { FailureEvidence } from "../../core/build/diagnosis/failureEvidence";
import { isContainerizeError } from "../../core/errors";
import type { Preferences } from "../../core/plan/containerPlan";
import type { UiServices } from "../uiServices";

/**
 * What a failure of this folder's build or container comes from. Undefined when nothing is known, and when the folder
 * cannot be read: the failure itself is then what counts.
 */
export async function diagnoseProject(
  folder: Uri,
  preferences: Preferences,
  evidence: FailureEvidence,
  { app, interpreter }: Pick<UiServices, "app" | "interpreter">,
): Promise<Diagnosis | undefined> {
  const { signal } = new AbortController();
  try {
    const inspection = await app.inspect(folder.fsPath, await interpreter(folder, signal), preferences, signal);
    return await app.diagnose(evidence, inspection, signal);
  } catch (error) {
    if (isContainerizeError(error)) return undefined;
    throw error;
  }
}

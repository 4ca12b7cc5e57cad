import type { Diagnosis } from "../../core/build/diagnosis/diagnosis";
import type { PlanChange } from "../../core/build/diagnosis/planChange";
import type { Preferences } from "../../core/plan/containerPlan";

/** What a button or a quick fix needs to change the plan of a project and build it again. */
export interface Cure {
  /** Absolute path of the project's folder. */
  readonly folder: string;
  /** What the failed plan was made with. */
  readonly preferences: Preferences;
  readonly change: PlanChange;
  /** What the failed build was for, when that is not what the engine runs on. */
  readonly platform?: string | undefined;
}

/** The cure of a failure, where there is one. */
export function cureOf(
  diagnosis: Diagnosis | undefined,
  folder: string,
  preferences: Preferences,
  platform: string | undefined,
): Cure | undefined {
  const { change } = diagnosis ?? {};
  return change === undefined ? undefined : { folder, preferences, change, platform };
}

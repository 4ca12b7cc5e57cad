import type { Preferences } from "../../core/plan/containerPlan";

/** What the user changed or answered in the card. Values of variables live here only, for as long as the command runs. */
export interface PlanAnswers {
  readonly preferences: Preferences;
  readonly env: Readonly<Record<string, string>>;
}

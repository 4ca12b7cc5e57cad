import type { Preferences } from "../../core/plan/containerPlan";

/** What the user changed or answered in the card. Values of variables live here only, for as long as the command runs. */
export interface PlanAnswers {
  readonly preferences: Preferences;
  readonly env: Readonly<Record<string, string>>;
  /** What this one build is for, `linux/arm64`; undefined: what the engine runs on. */
  readonly platform?: string | undefined;
}

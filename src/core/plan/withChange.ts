import type { PlanChange } from "../build/diagnosis/planChange";
import type { Preferences } from "./containerPlan";
import { additionsOf, joinAdditions, noAdditions } from "./planAdditions";

/** The preferences with a change of the plan, which counts more than what they said before. */
export function withChange(preferences: Preferences, change: PlanChange): Preferences {
  return {
    ...preferences,
    ...(change.kind === "python" && { python: change.version }),
    ...(change.kind === "indexLogin" && { indexes: true }),
    ...(change.kind === "certificates" && { certificates: true }),
    additions: joinAdditions(preferences.additions ?? noAdditions, additionsOf(change)),
  };
}

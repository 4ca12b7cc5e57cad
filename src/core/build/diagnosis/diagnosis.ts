import type { Cause } from "./cause";
import type { PlanChange } from "./planChange";

/** What a failure comes from, where, and what would cure it. */
export interface Diagnosis {
  readonly cause: Cause;
  /** Line of the Dockerfile, from 1; undefined at run time and where the engine names no step. */
  readonly line: number | undefined;
  /** Undefined when only the user can decide what to do. */
  readonly change: PlanChange | undefined;
}

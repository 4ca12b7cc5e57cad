import type { Cause } from "./cause";
import type { DiagnosisContext, FailureEvidence } from "./failureEvidence";
import type { PlanChange } from "./planChange";

/** What a rule makes of its evidence. */
export interface Finding {
  readonly cause: Cause;
  readonly change?: PlanChange | undefined;
}

/** What a rule may look at beside its own match. */
export interface RuleInput extends DiagnosisContext {
  readonly evidence: FailureEvidence;
  /** Message and log in one text. */
  readonly text: string;
}

/** One row of the table: words of a tool or engine, and what they say. First match wins; undefined passes on. */
export interface Rule {
  /** Undefined: of builds and of containers. */
  readonly phase?: FailureEvidence["phase"];
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, input: RuleInput) => Finding | undefined;
}

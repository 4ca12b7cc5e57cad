import type { FailureEvidence } from "../core/build/diagnosis/failureEvidence";
import type { RunOutcome } from "./app";

/** What a container that ended, or does not answer, leaves for a diagnosis. */
export function runEvidence(outcome: Exclude<RunOutcome, { readonly kind: "cancelled" }>): FailureEvidence {
  return {
    phase: "run",
    message: "",
    log: outcome.kind === "running" ? [] : outcome.log,
    line: undefined,
    exitCode: outcome.kind === "ended" ? outcome.exitCode : undefined,
    outOfMemory: outcome.kind === "ended" && outcome.outOfMemory === true,
  };
}

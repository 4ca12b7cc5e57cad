import type { BuildFailure } from "../buildEvent";
import type { FailureEvidence } from "./failureEvidence";

/** What a failed build leaves for a diagnosis. */
export function buildEvidence({ message, log, line }: BuildFailure): FailureEvidence {
  const code = /(?:exit (?:code|status)|non-zero code):? (\d+)/.exec(message)?.[1];
  return {
    phase: "build",
    message,
    log,
    line,
    exitCode: code === undefined ? undefined : Number(code),
    outOfMemory: false,
  };
}

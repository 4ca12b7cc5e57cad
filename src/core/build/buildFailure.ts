import { parseDockerfile } from "../dockerfile/parseDockerfile";
import type { FailureReason } from "../errors";
import type { BuildFailure } from "./buildEvent";
import { type BuildState, failedStep, lastLines } from "./buildState";
import { atImage } from "./refusedImage";
import { instructionLine, lineOfMessage } from "./instructionLine";

/** What BuildKit puts in front of every message, by version of the engine. */
const wrapping =
  /^(?:failed to solve(?: with frontend dockerfile\.v0)?|failed to create LLB definition|rpc error: code = \w+ desc =):? /;

function unwrapped(message: string): string {
  return wrapping.test(message) ? unwrapped(message.replace(wrapping, "")) : message;
}

/** What went wrong in a build that ended without an image: the failed step, its last lines, its Dockerfile line. */
export function buildFailure(
  state: BuildState,
  dockerfile: string | undefined,
  reason: FailureReason | undefined,
): BuildFailure {
  const failed = failedStep(state);
  const message = unwrapped(state.failure ?? failed?.step.error ?? "");
  const line =
    dockerfile === undefined || failed === undefined ? undefined : instructionLine(dockerfile, failed.step.name);
  return {
    message,
    reason:
      reason === undefined || dockerfile === undefined
        ? reason
        : atImage(reason, parseDockerfile(dockerfile), `${message}\n${failed?.step.name ?? ""}`),
    step: failed?.step.name,
    line: line ?? lineOfMessage(message),
    log: failed === undefined ? [] : lastLines(failed),
  };
}

import type { BuildOutcome } from "../core/build/buildEvent";
import { buildFailure } from "../core/build/buildFailure";
import { type BuildState, countSteps } from "../core/build/buildState";
import type { HistoryRow } from "../core/build/layerSizes";
import { recordBuild } from "../core/build/recordBuild";
import type { Engine } from "../core/engine";
import { type FailureReason, isCancellation, isContainerizeError } from "../core/errors";
import type { AppPorts } from "./appPorts";

/** A build whose events have ended. */
export interface EndedBuild {
  readonly state: BuildState;
  /** What the engine or the connection threw. */
  readonly reason: FailureReason | undefined;
  readonly started: number;
  /** Absolute path. */
  readonly dockerfile: string;
  readonly target: string | undefined;
}

function outcomeOf(ended: EndedBuild, text: string | undefined, finished: number, signal: AbortSignal): BuildOutcome {
  const { state, reason, started } = ended;
  const clean = reason === undefined && state.failure === undefined;
  const counts = { ...countSteps(state), milliseconds: finished - started };
  if (clean && state.exported !== undefined) return { kind: "exported", path: state.exported, ...counts };
  // An image that was finished while the cancel was on its way is there: saying otherwise would be untrue.
  if (clean && state.imageId !== undefined) return { kind: "built", imageId: state.imageId, ...counts };
  if (signal.aborted) return { kind: "cancelled" };
  return { kind: "failed", failure: buildFailure(state, text, reason) };
}

/** Undefined instead of a failure: the build's own outcome is not to be hidden by what only describes it. */
async function tryRead<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isCancellation(error) || isContainerizeError(error)) return undefined;
    throw error;
  }
}

/** Decides how a build ended: an image id, else a failure, else (the signal fired) cancelled. Its record is kept. */
export async function endBuild(
  engine: Engine,
  ended: EndedBuild,
  ports: AppPorts,
  signal: AbortSignal,
): Promise<BuildOutcome> {
  const { state, started, dockerfile, target } = ended;
  const finished = ports.now();
  const text = await tryRead(() => ports.readText(dockerfile, signal));
  const outcome = outcomeOf(ended, text, finished, signal);
  if (ports.keepBuildRecord === undefined) return outcome;
  let history: readonly HistoryRow[] = [];
  if (outcome.kind === "built") {
    history = (await tryRead(() => engine.imageHistory(outcome.imageId, signal))) ?? [];
  }
  const facts = { outcome: outcome.kind, dockerfile: text, target, started, finished, history };
  ports.keepBuildRecord(dockerfile, recordBuild(state, facts));
  return outcome;
}

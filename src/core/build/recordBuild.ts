import { parseDockerfile } from "../dockerfile/parseDockerfile";
import type { SourceRange } from "./buildEvent";
import type { BuildRecord, RecordedStep } from "./buildRecord";
import { type BuildState, lastLines, type StepState } from "./buildState";
import { type HistoryRow, layerSizes } from "./layerSizes";
import { stepInstruction } from "./stepInstruction";
import { parseStepName } from "./stepName";

/** Lines kept of each step: records are small enough for the editor to remember. */
const keptLines = 40;

/** What the state does not hold of a finished build. */
export interface FinishedBuild {
  readonly outcome: BuildRecord["outcome"];
  readonly dockerfile: string | undefined;
  readonly target: string | undefined;
  /** Milliseconds since the epoch. */
  readonly started: number;
  readonly finished: number;
  /** Newest first; empty where there is no image. */
  readonly history: readonly HistoryRow[];
}

function duration({ step }: StepState): number | undefined {
  if (step.cached || step.started === undefined || step.completed === undefined) return undefined;
  return Math.max(0, step.completed - step.started);
}

/** The record of a build from its folded events, its Dockerfile and its image's history. */
export function recordBuild(state: BuildState, build: FinishedBuild): BuildRecord {
  const document = parseDockerfile(build.dockerfile ?? "");
  const sizes = layerSizes(document, build.target, build.history);
  const steps = [...state.steps.values()].flatMap((found): readonly RecordedStep[] => {
    const name = parseStepName(found.step.name);
    if (name === undefined) return [];
    const instruction = stepInstruction(document, found.step.name);
    const range: SourceRange | undefined =
      instruction === undefined
        ? undefined
        : { startLine: instruction.range.start.line + 1, endLine: instruction.range.end.line + 1 };
    return [
      {
        instruction: name.instruction,
        stage: name.stage,
        range,
        cached: found.step.cached,
        milliseconds: duration(found),
        bytes: instruction === undefined ? undefined : sizes.get(instruction),
        error: found.step.error,
        log: lastLines(found).slice(-keptLines),
      },
    ];
  });
  return {
    schemaVersion: 1,
    dockerfile: build.dockerfile,
    target: build.target,
    outcome: build.outcome,
    imageId: state.imageId,
    finished: build.finished,
    milliseconds: build.finished - build.started,
    sent: { files: state.transfer.files, bytes: state.transfer.bytes },
    steps,
    warnings: state.warnings,
  };
}

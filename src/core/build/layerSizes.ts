import type { Instruction } from "../dockerfile/instruction";
import type { DockerfileDocument } from "../dockerfile/parseDockerfile";
import { findStage, type Stage } from "../dockerfile/stages";

/** One row of an image's history, as the engine gives it. */
export interface HistoryRow {
  /** `RUN /bin/sh -c pip install … # buildkit`. */
  readonly createdBy: string;
  readonly bytes: number;
}

/** Instructions that may leave files behind. All others make rows of no size. */
const filling = ["RUN", "COPY", "ADD", "WORKDIR"];

/** BuildKit names the instruction; the classic builder's RUN is a bare command, everything else follows `#(nop)`. */
function keywordOf({ createdBy }: HistoryRow): string {
  const classic = /^(?:\/bin\/sh -c )?#\(nop\)\s+(\w+)/.exec(createdBy)?.[1];
  const first = classic ?? /^(\w+)(?=\s)/.exec(createdBy)?.[1];
  return first?.toUpperCase() ?? (/^(?:\|\d+ |\/)/.test(createdBy) ? "RUN" : "");
}

/** The stage's own instructions after those of the stages it starts from, oldest first. */
function inherited(stage: Stage): readonly Instruction[] {
  return [...(stage.parent === undefined ? [] : inherited(stage.parent)), ...stage.instructions];
}

/**
 * Bytes of the layer that each instruction of the built stage made. Both lists are walked from their ends; the first row
 * that does not fit is the base image's. `history` is newest first, as the engine gives it.
 */
export function layerSizes(
  document: DockerfileDocument,
  target: string | undefined,
  history: readonly HistoryRow[],
): ReadonlyMap<Instruction, number> {
  const stage = target === undefined ? document.stages.at(-1) : findStage(document.stages, target);
  const sizes = new Map<Instruction, number>();
  if (stage === undefined) return sizes;
  const rows = history.filter((row) => filling.includes(keywordOf(row)));
  const instructions = inherited(stage)
    .filter(({ keyword, onbuild }) => onbuild === undefined && filling.includes(keyword))
    .reverse();
  for (const [index, instruction] of instructions.entries()) {
    const row = rows[index];
    if (row === undefined || keywordOf(row) !== instruction.keyword) break;
    sizes.set(instruction, row.bytes);
  }
  return sizes;
}

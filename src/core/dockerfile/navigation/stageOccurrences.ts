import { rangeOf, type Instruction } from "../instruction";
import { readMountOptions } from "../mount";
import type { DockerfileDocument } from "../parseDockerfile";
import { rangeTouches, type Position, type Range } from "../position";
import { findStageReference, type Stage } from "../stages";
import { unquote } from "../words";

/** A place that names a stage. */
export interface StageOccurrence {
  readonly stage: Stage;
  readonly range: Range;
  readonly definition: boolean;
  /** False where it is written as a number, which renaming leaves alone. */
  readonly byName: boolean;
}

/** Every place of a file that names one of its stages: AS, FROM, `--from` of COPY and of mounts. */
export function stageOccurrences(document: DockerfileDocument): readonly StageOccurrence[] {
  const { stages } = document;
  return stages.flatMap((stage) => {
    const found: StageOccurrence[] = [];
    if (stage.name !== undefined)
      found.push({ stage, range: rangeOf(stage.from, stage.name), definition: true, byName: true });
    if (stage.parent !== undefined && stage.base !== undefined) {
      found.push({ stage: stage.parent, range: rangeOf(stage.from, stage.base), definition: false, byName: true });
    }
    for (const instruction of stage.instructions) {
      for (const { start, end, value } of references(instruction)) {
        const named = findStageReference(stages, stage.index, unquote(value));
        if (named === undefined) continue;
        const byName = named.name?.text.toLowerCase() === value.toLowerCase();
        found.push({ stage: named, range: rangeOf(instruction, { start, end }), definition: false, byName });
      }
    }
    return found;
  });
}

/** The stage that is named at a place. */
export function stageAt(document: DockerfileDocument, position: Position): StageOccurrence | undefined {
  return stageOccurrences(document).find(({ range }) => rangeTouches(range, position));
}

function references({ keyword, flags }: Instruction): readonly { start: number; end: number; value: string }[] {
  return flags.flatMap((flag) => {
    if (keyword === "COPY" && flag.name === "from" && flag.value !== undefined) {
      return [{ start: flag.valueStart, end: flag.word.end, value: flag.value }];
    }
    if (keyword !== "RUN" || flag.name !== "mount") return [];
    return readMountOptions(flag).flatMap(({ key, value, start, end }) =>
      key === "from" && value !== undefined ? [{ start: start + "from=".length, end, value }] : [],
    );
  });
}

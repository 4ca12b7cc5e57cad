import type { Instruction } from "./instruction";
import { unquote, type Word } from "./words";

/** One FROM and what belongs to it. */
export interface Stage {
  readonly index: number;
  readonly from: Instruction;
  /** The image or stage name after FROM, as written; undefined while it is being typed. */
  readonly base: Word | undefined;
  /** The word after AS. */
  readonly name: Word | undefined;
  /** The earlier stage this one starts from, when it is one. */
  readonly parent: Stage | undefined;
  /** Everything after FROM up to the next. */
  readonly instructions: readonly Instruction[];
}

/** Groups instructions into stages. What stands before the first FROM (global ARG) belongs to none. */
export function readStages(instructions: readonly Instruction[]): readonly Stage[] {
  const stages: Stage[] = [];
  // The last stage of each name so far: looking through all stages for each FROM would take long in a long file.
  const named = new Map<string, Stage>();
  const starts = instructions.flatMap((instruction, index) => (instruction.keyword === "FROM" ? [index] : []));
  for (const [index, start] of starts.entries()) {
    const from = instructions[start];
    if (from === undefined) continue;
    const [base, as, name] = from.arguments;
    const stage: Stage = {
      index,
      from,
      base,
      name: as?.text.toLowerCase() === "as" ? name : undefined,
      parent: base === undefined ? undefined : named.get(unquote(base.text).toLowerCase()),
      instructions: instructions.slice(start + 1, starts[index + 1]),
    };
    stages.push(stage);
    if (stage.name !== undefined) named.set(stage.name.text.toLowerCase(), stage);
  }
  return stages;
}

/** The last stage of this name; names are compared without case, as the engine does. Numbers are for `--from` only. */
export function findStage(stages: readonly Stage[], name: string): Stage | undefined {
  return stages.findLast((stage) => stage.name?.text.toLowerCase() === name.toLowerCase());
}

/** What `--from=` of an instruction of stage `current` means: an earlier stage by name or by number. */
export function findStageReference(stages: readonly Stage[], current: number, value: string): Stage | undefined {
  const earlier = stages.slice(0, current);
  return findStage(earlier, value) ?? (/^\d+$/.test(value) ? earlier[Number(value)] : undefined);
}

/** The stage an instruction belongs to; undefined before the first FROM. */
export function stageOf(stages: readonly Stage[], instruction: Instruction): Stage | undefined {
  return stages.findLast((stage) => stage.from.range.start.line <= instruction.range.start.line);
}

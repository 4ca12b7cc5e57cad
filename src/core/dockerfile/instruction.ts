import type { HeredocBody } from "./heredoc";
import type { Position, Range } from "./position";
import type { SourceText } from "./sourceText";
import type { Word } from "./words";

/** `--name=value` before an instruction's arguments. `value` is undefined for a bare `--name`. */
export interface Flag {
  readonly word: Word;
  readonly name: string;
  readonly value: string | undefined;
  /** Offset of the value in the instruction's text. */
  readonly valueStart: number;
}

/** One instruction of a Dockerfile. An ONBUILD is its own trigger with `onbuild` set. */
export interface Instruction {
  /** In upper case. May be a word that is no instruction at all. */
  readonly keyword: string;
  readonly keywordWord: Word;
  readonly onbuild: Word | undefined;
  readonly source: SourceText;
  readonly flags: readonly Flag[];
  /** Everything after the flags. */
  readonly arguments: readonly Word[];
  /** The strings of the exec form, `["a", "b"]`; undefined for the shell form. */
  readonly execForm: readonly string[] | undefined;
  readonly heredocs: readonly HeredocBody[];
  /** From the keyword to the last line, heredoc bodies included. */
  readonly range: Range;
}

/** The range in the file of a word of this instruction. */
export function rangeOf(instruction: Instruction, word: { readonly start: number; readonly end: number }): Range {
  return { start: instruction.source.positionAt(word.start), end: instruction.source.endPositionAt(word.end) };
}

/** The value of a flag, when it is given. */
export function flagValue(instruction: Instruction, name: string): string | undefined {
  return instruction.flags.find((flag) => flag.name === name)?.value;
}

/** The arguments as they stand, from the first word after the flags to the end. */
export function argumentText(instruction: Instruction): string {
  const first = instruction.arguments[0];
  return first === undefined ? "" : instruction.source.text.slice(first.start);
}

/** The word under a position, flags and keyword included. */
export function wordAt(instruction: Instruction, position: Position): Word | undefined {
  const offset = instruction.source.offsetAt(position);
  if (offset === undefined) return undefined;
  const words = [
    ...(instruction.onbuild === undefined ? [] : [instruction.onbuild]),
    instruction.keywordWord,
    ...instruction.flags.map((flag) => flag.word),
    ...instruction.arguments,
  ];
  return words.find((word) => word.start <= offset && offset <= word.end);
}

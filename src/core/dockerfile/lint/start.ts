import type { Instruction } from "../instruction";
import type { Range } from "../position";
import { execWords } from "./execWords";
import type { LintSubject } from "./lintSubject";

/** The command the container runs, word by word with its place. */
export interface Start {
  /** The CMD, or the ENTRYPOINT when there is no CMD. */
  readonly instruction: Instruction;
  readonly words: readonly StartWord[];
  readonly form: "exec" | "shell" | "sh -c";
}

export interface StartWord {
  readonly text: string;
  readonly range: Range;
}

/** ENTRYPOINT and CMD of the last stage put together, as the engine does. */
export function readStart(subject: LintSubject): Start | undefined {
  const all = subject.instructionsOf(subject.final).filter(({ onbuild }) => onbuild === undefined);
  const entry = all.findLast(({ keyword }) => keyword === "ENTRYPOINT");
  const command = all.findLast(({ keyword }) => keyword === "CMD");
  const instruction = command ?? entry;
  if (instruction === undefined) return undefined;
  const parts = [entry, command].filter((part) => part !== undefined);
  if (entry !== undefined && entry.execForm === undefined) return readOne(subject, entry);
  if (parts.length === 1 || command?.execForm === undefined) return readOne(subject, instruction);
  return { instruction, words: parts.flatMap(execWords), form: "exec" };
}

function readOne(subject: LintSubject, instruction: Instruction): Start | undefined {
  if (instruction.execForm === undefined) {
    const command = subject.commands(instruction).at(-1);
    if (command === undefined) return undefined;
    const words = [{ text: command.program, range: command.programRange }, ...command.arguments];
    return { instruction, words, form: "shell" };
  }
  const words = execWords(instruction);
  const [shell, flag, script] = words;
  if (script !== undefined && /(^|\/)(ba|da)?sh$/.test(shell?.text ?? "") && /^-\w*c$/.test(flag?.text ?? "")) {
    const last = script.text.split(/&&|\|\||;/).at(-1) ?? "";
    const parts = last
      .trim()
      .replace(/^exec\s+/, "")
      .split(/\s+/);
    return { instruction, words: parts.map((text) => ({ text, range: script.range })), form: "sh -c" };
  }
  return { instruction, words, form: "exec" };
}

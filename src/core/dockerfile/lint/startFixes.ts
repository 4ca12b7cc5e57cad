import type { Position } from "../position";
import { argumentText, rangeOf, type Instruction } from "../instruction";
import type { Fix } from "./fix";
import type { Start } from "./start";

/** Adds words to the end of the start command, in its own form; undefined inside `sh -c "…"`. */
export function appendToStart({ words, form }: Start, added: readonly string[], safe = true): Fix | undefined {
  const last = words.at(-1);
  return last === undefined || form === "sh -c" ? undefined : insertIntoStart(last.range.end, form, added, safe);
}

/** Puts words after a place of the start command. */
export function insertIntoStart(at: Position, form: Start["form"], added: readonly string[], safe = true): Fix {
  const text = form === "exec" ? added.map((word) => `, ${JSON.stringify(word)}`).join("") : ` ${added.join(" ")}`;
  return {
    title: "fix.add",
    values: [added.join(" ")],
    edits: [{ range: { start: at, end: at }, text }],
    ignore: [],
    safe,
  };
}

/** The command in exec form; through a shell where it needs one. */
export function execFormOf(text: string): string {
  const plain = !/[$&|;<>(){}`"'\\*?~\n]/.test(text) && !/^\w+=/.test(text);
  const words = plain ? text.trim().split(/\s+/) : ["sh", "-c", `exec ${text.trim()}`];
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}

/** Writes a shell form as an exec form; undefined where more than one command is run, which only a shell can. */
export function execFormFix(instruction: Instruction): Fix | undefined {
  const text = argumentText(instruction);
  const first = instruction.arguments[0];
  if (first === undefined || /&&|\|\||[;|\n]/.test(text) || /^(\[|cd\s|\w+=)/.test(text)) return undefined;
  const range = { start: rangeOf(instruction, first).start, end: instruction.range.end };
  const written = execFormOf(text.replace(/^exec\s+/, ""));
  return { title: "fix.replace", values: [text, written], edits: [{ range, text: written }], ignore: [], safe: true };
}

/** Puts another command in the place of the whole CMD. */
export function commandFix({ instruction }: Start, command: readonly string[]): Fix | undefined {
  const first = instruction.arguments[0];
  if (first === undefined || instruction.keyword !== "CMD" || command.length === 0) return undefined;
  const text = `[${command.map((word) => JSON.stringify(word)).join(", ")}]`;
  const range = { start: rangeOf(instruction, first).start, end: instruction.range.end };
  return {
    title: "fix.replace",
    values: [argumentText(instruction), text],
    edits: [{ range, text }],
    ignore: [],
    safe: false,
  };
}

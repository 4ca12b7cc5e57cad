import { rangeOf, type Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import type { Position, Range } from "../position";
import type { FixKey } from "../texts/fixTexts";
import type { TextEdit } from "./textEdit";

/** A change that cures a finding and leaves the layout of everything else as it is. */
export interface Fix {
  readonly title: FixKey;
  /** Put in for `{0}`, `{1}` of the title. */
  readonly values: readonly string[];
  readonly edits: readonly TextEdit[];
  /** Lines to add to .dockerignore, which is made when it is not there. */
  readonly ignore: readonly string[];
  /** It cannot change what the image does when the file was right: only such fixes are part of "fix all". */
  readonly safe: boolean;
}

/** Puts `to` in the place of `from`. */
export function replaceFix(range: Range, from: string, to: string, safe = true): Fix {
  return { title: "fix.replace", values: [from, to], edits: [{ range, text: to }], ignore: [], safe };
}

/** Puts a word, with a blank before it, after a place. */
export function addFix(at: Position, word: string, safe = true): Fix {
  return {
    title: "fix.add",
    values: [word],
    edits: [{ range: { start: at, end: at }, text: ` ${word}` }],
    ignore: [],
    safe,
  };
}

/** Takes a word away with the blanks that set it apart; a continuation line keeps its indentation. */
export function removeFix(document: DockerfileDocument, range: Range, word: string, safe = true): Fix {
  return {
    title: "fix.remove",
    values: [word],
    edits: [{ range: widened(document, range), text: "" }],
    ignore: [],
    safe,
  };
}

/** Puts a whole line, or several, above an instruction. */
export function insertAboveFix(document: DockerfileDocument, before: Instruction, text: string, safe = true): Fix {
  const { line } = before.range.start;
  const at = { line, character: 0 };
  const indent = /^[ \t]*/.exec(document.lines[line] ?? "")?.[0] ?? "";
  const lines = text.split("\n").map((row) => `${indent}${row}\n`);
  return {
    title: "fix.insert",
    values: [text],
    edits: [{ range: { start: at, end: at }, text: lines.join("") }],
    ignore: [],
    safe,
  };
}

/** Puts a whole line, or several, below an instruction. */
export function insertBelowFix(after: Instruction, text: string, safe = true): Fix {
  const at = after.range.end;
  return {
    title: "fix.insert",
    values: [text],
    edits: [{ range: { start: at, end: at }, text: `\n${text}` }],
    ignore: [],
    safe,
  };
}

/** Takes an instruction away with its lines. */
export function deleteFix(document: DockerfileDocument, instruction: Instruction, safe = true): Fix {
  const { start, end } = instruction.range;
  const last = end.line + 1 >= document.lines.length;
  const range = last
    ? { start: { line: start.line, character: 0 }, end }
    : { start: { line: start.line, character: 0 }, end: { line: end.line + 1, character: 0 } };
  const shown = instruction.source.text.split(/\s+/).slice(0, 4).join(" ");
  return { title: "fix.remove", values: [shown], edits: [{ range, text: "" }], ignore: [], safe };
}

/** Adds lines to .dockerignore. */
export function ignoreFix(lines: readonly string[]): Fix {
  return { title: "fix.ignore", values: [lines.join(" ")], edits: [], ignore: lines, safe: true };
}

/** Where a further flag goes: after the flags there are, else after the keyword. */
export function flagPlace(instruction: Instruction): Position {
  return rangeOf(instruction, instruction.flags.at(-1)?.word ?? instruction.keywordWord).end;
}

function widened({ lines }: DockerfileDocument, { start, end }: Range): Range {
  const before = (lines[start.line] ?? "").slice(0, start.character);
  const kept = before.trimEnd();
  if (kept !== "") return { start: { line: start.line, character: kept.length }, end };
  const after = (lines[end.line] ?? "").slice(end.character);
  const blanks = after.length - after.trimStart().length;
  return { start, end: { line: end.line, character: end.character + blanks } };
}

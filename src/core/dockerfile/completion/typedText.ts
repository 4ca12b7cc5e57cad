import type { DockerfileDocument } from "../parseDockerfile";
import type { Position } from "../position";

/** What stands before the cursor in its instruction. */
export interface TypedText {
  /** In upper case; empty while the keyword itself is typed. */
  readonly keyword: string;
  /** Between the keyword and the word that is typed. */
  readonly before: string;
  /** The word that is typed, up to the cursor. */
  readonly word: string;
  /** The stage that the cursor is in; that of the next FROM while FROM is typed. */
  readonly stage: number;
}

/** Undefined in comments and in here-documents. */
export function typedText(document: DockerfileDocument, { line, character }: Position): TypedText | undefined {
  const { lines, instructions, stages, escape } = document;
  const current = (lines[line] ?? "").slice(0, character);
  if (/^\s*#/.test(current)) return undefined;
  const instruction = instructions.findLast(({ range }) => range.start.line <= line && line <= range.end.line);
  if (instruction?.heredocs.some(({ body }) => body.start.line <= line && line < body.end.line) === true)
    return undefined;
  const first = instruction?.range.start.line ?? line;
  const joined = [...lines.slice(first, line), current]
    .filter((row) => !/^\s*#/.test(row))
    .map((row, index, all) => (index < all.length - 1 ? row.slice(0, Math.max(row.lastIndexOf(escape), 0)) : row))
    .join("");
  const stage = Math.max(
    stages.findLastIndex(({ from }) => from.range.start.line <= line),
    0,
  );
  const match = /^\s*(?:ONBUILD\s+)?(\w+)(\s[\s\S]*)?$/i.exec(joined);
  if (match?.[2] === undefined) return { keyword: "", before: "", word: joined.trim(), stage };
  const rest = match[2];
  const word = /\S*$/.exec(rest)?.[0] ?? "";
  return { keyword: (match[1] ?? "").toUpperCase(), before: rest.slice(0, rest.length - word.length), word, stage };
}

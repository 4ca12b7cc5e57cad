import { comparePositions, type Range } from "../position";

/** Replaces a range of the file by a text; an empty range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** The text with every edit applied. Edits that overlap one before them in the file are left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const offsetOf = ({ line, character }: Range["start"]): number =>
    Math.min((starts[line] ?? text.length) + character, text.length);
  let result = "";
  let from = 0;
  for (const edit of [...edits].sort((a, b) => comparePositions(a.range.start, b.range.start))) {
    const start = offsetOf(edit.range.start);
    if (start < from) continue;
    result += text.slice(from, start) + edit.text;
    from = Math.max(start, offsetOf(edit.range.end));
  }
  return result + text.slice(from);
}

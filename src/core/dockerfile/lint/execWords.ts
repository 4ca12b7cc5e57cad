import { rangeOf, type Instruction } from "../instruction";
import type { Range } from "../position";

/** The strings of an exec form with their places, quotes included. Empty for the shell form. */
export function execWords(instruction: Instruction): readonly { readonly text: string; readonly range: Range }[] {
  const { execForm, source, arguments: words } = instruction;
  const start = words[0]?.start;
  if (execForm === undefined || start === undefined) return [];
  const places = [...source.text.slice(start).matchAll(/"(?:\\.|[^"\\])*"/gs)];
  return execForm.map((text, index) => {
    const place = places[index];
    const from = start + (place?.index ?? 0);
    return { text, range: rangeOf(instruction, { start: from, end: from + (place?.[0].length ?? 0) }) };
  });
}

/** A word of an instruction, quotes and escapes as written. Offsets count in the instruction's joined text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t";
}

/**
 * Splits text at blanks outside quotes. The blanks after `<<` or `<<-` belong to the word, as in
 * BuildKit's shell lexer, so that `<< EOF` is one word. An unclosed quote runs to the end of the text.
 */
export function splitWords(text: string, escape: string): readonly Word[] {
  const words: Word[] = [];
  let start = -1;
  let quote = "";
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote === "" && isBlank(character)) {
      if (start >= 0 && !opensHeredoc(text, start, index)) {
        words.push({ text: text.slice(start, index), start, end: index });
        start = -1;
      }
      continue;
    }
    if (start < 0) start = index;
    if (character === escape && quote !== "'") index++;
    else if (quote === "" && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = "";
  }
  if (start >= 0) words.push({ text: text.slice(start), start, end: text.length });
  return words;
}

/** True when everything from `start` to `end` is `<<` or `<<-`, with an optional file descriptor and blanks after it. */
function opensHeredoc(text: string, start: number, end: number): boolean {
  return /^\d*<<-?[ \t]*$/.test(text.slice(start, end));
}

/** The word without its quotes: `"a b"` gives `a b`. Variables stay as written. */
export function unquote(text: string): string {
  return text.replace(/^(["'])([\s\S]*)\1$/, "$2");
}

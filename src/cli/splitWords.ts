import { ContainerizeError } from "../core/errors";

/** Double quotes, single quotes, an escaped character, blanks, plain text: one of them at a time. */
const tokens = /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)|(\s+)|([^\s"'\\]+)|(.)/gsu;

/** Splits a command as a shell would: blanks separate, quotes and backslashes keep together; nothing is expanded. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const [, double, single, escaped, blank, plain] of text.matchAll(tokens)) {
    if (blank !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    const part = double?.replace(/\\(["\\$`])/g, "$1") ?? single ?? escaped ?? plain;
    if (part === undefined) {
      throw new ContainerizeError({ kind: "usage", problem: `A quote or backslash is left open in "${text}".` });
    }
    word = (word ?? "") + part;
  }
  return word === undefined ? words : [...words, word];
}

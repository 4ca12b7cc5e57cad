import type { Translate } from "../words/translate";

/** The words with the language's comma between them; empty ones are left out. */
export function joinWords(words: readonly string[], t: Translate): string {
  return words.filter((word) => word !== "").reduce((all, word) => (all === "" ? word : t("{0}, {1}", all, word)), "");
}

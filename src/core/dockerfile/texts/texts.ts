import { flagTexts } from "./flagTexts";
import { instructionTexts } from "./instructionTexts";
import { mountTexts } from "./mountTexts";
import { noteTexts } from "./noteTexts";
import { variableTexts } from "./variableTexts";

/**
 * Every sentence a hover can say. `{0}` stands for a value. Hovers name a key, never a sentence: a front end looks the
 * English up here and uses it as the key of its own translation (`l10n.t`), so one table serves all languages and the
 * core knows none.
 */
export const texts = {
  ...instructionTexts,
  ...flagTexts,
  ...mountTexts,
  ...variableTexts,
  ...noteTexts,
} as const;

export type TextKey = keyof typeof texts;

/** True when a computed name is in the table: the way from a keyword or flag of a file to its text. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(texts, key);
}

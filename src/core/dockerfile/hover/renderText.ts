import { texts, type TextKey } from "../texts/texts";
import type { Translate } from "./renderHover";

/** One sentence of the table, in the editor's language. For sentences without values. */
export function renderText(key: TextKey, translate: Translate): string {
  return translate(texts[key]);
}

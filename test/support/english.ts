import type { Translate } from "../../src/ui/words/translate";

/** The English text with its values put in, as the editor does it without a translation. */
export const english: Translate = (message, ...values) =>
  message.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));

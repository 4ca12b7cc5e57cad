import { l10n } from "vscode";
import type { Translate } from "./words/translate";

/** The sentence in the editor's language. The English text is the key; `l10n/` holds the others. */
export const t: Translate = (message, ...values) => l10n.t(message, ...values);

import { fixTexts } from "../texts/fixTexts";
import { ruleTexts } from "../texts/ruleTexts";
import type { Fix } from "./fix";
import type { Finding } from "./rule";

/** Puts values into a text: `vscode.l10n.t` in the editor. */
type Translate = (english: string, ...values: string[]) => string;

/** What a finding says, in plain text: problems show no Markdown. */
export function renderFinding({ text, values }: Pick<Finding, "text" | "values">, translate: Translate): string {
  return plain(translate(ruleTexts[text], ...values.map(short)));
}

/** The title of a quick fix. */
export function renderFix({ title, values }: Pick<Fix, "title" | "values">, translate: Translate): string {
  return plain(translate(fixTexts[title], ...values.map(short)));
}

function plain(text: string): string {
  return text.replaceAll("`", "'");
}

function short(value: string): string {
  const line = value.replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

import { texts } from "../texts/texts";
import type { Hover, HoverSection } from "./hover";

/** Puts values into a text: `vscode.l10n.t` in the editor, plain replacement elsewhere. */
export type Translate = (english: string, ...values: string[]) => string;

/**
 * A hover as Markdown: the title, then a paragraph a section, then the link. With `others` installed, what they show
 * already is left out; undefined when nothing is left but the title.
 */
export function renderHover(hover: Hover, translate: Translate, others: boolean): string | undefined {
  const sections = hover.sections.filter((section) => !others || !section.shownByOthers);
  if (sections.length === 0) return undefined;
  const paragraphs = sections.map((section) => `${prefix(section)}${sentence(section, translate)}`);
  const link = `[${translate(texts["hover.link"])}](${hover.link})`;
  return [`**${code(hover.title)}**`, ...paragraphs, link].join("\n\n");
}

function prefix(section: HoverSection): string {
  return section.kind === "python" ? `**Python:** ` : "";
}

function sentence({ text, values }: HoverSection, translate: Translate): string {
  const english = texts[text];
  const shown = values.map((value, index) => (isInCode(english, index) ? inCode(value) : bare(value)));
  return translate(english, ...shown);
}

/** True when the sentence writes the value inside a code span of its own: an odd number of backticks before it. */
function isInCode(english: string, index: number): boolean {
  return (
    english
      .split(`{${String(index)}}`, 1)
      .join("")
      .split("`").length %
      2 ===
    0
  );
}

/** Numbers stay bare; everything else may hold what Markdown would read, and becomes code. */
function bare(value: string): string {
  return /^\d[\d., -]*$/.test(value) ? value : code(value);
}

/** A code span that holds any text: its fence is longer than any run of backticks inside. */
function code(text: string): string {
  const line = shorten(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return line === "" ? "` `" : `${fence}${pad}${line}${pad}${fence}`;
}

/** Text for a span that the sentence itself writes with single backticks. */
function inCode(text: string): string {
  return shorten(text).replaceAll("`", "'") || " ";
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

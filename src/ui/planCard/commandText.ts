const word = /(?:[^\s'"\\]|\\[\s\S]|'[^']*'|"(?:\\[\s\S]|[^"\\])*")+/g;
const part = /'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|\\([\s\S])/g;

/** A command as it would be typed in a shell; `commandWords` reads it back. */
export function commandText(words: readonly string[]): string {
  return words.map((text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)).join(" ");
}

function unquoted(text: string): string {
  return text.replace(
    part,
    (_, single: string | undefined, double: string | undefined, escaped: string | undefined) =>
      single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? "",
  );
}

/** Splits a typed command at blanks, honouring quotes and backslashes as a shell does; undefined when a quote stays open. */
export function commandWords(text: string): readonly string[] | undefined {
  if (text.replace(word, "").trim() !== "") return undefined;
  return (text.match(word) ?? []).map(unquoted);
}

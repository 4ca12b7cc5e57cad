const statement =
  /(?:^|[;:])[ \t]*(?:from[ \t]+([\p{L}_][\p{L}\p{N}_.]*)[ \t]+import[ \t]*(\([^)]*\)?|[^\n;#]*)|import[ \t]+([^\n;#]+))/gmu;

/**
 * Dotted names that import statements of a Python text seem to ask for, without parsing it: `from a.b import c` gives
 * `a.b.c`. Lines in strings count too, so this answers "could it import that?", and a parsed file tells whether it does.
 */
export function importedNames(text: string): string[] {
  const names: string[] = [];
  for (const [, from, taken, plain] of text.matchAll(statement)) {
    const listed = (from === undefined ? plain : taken)?.replace(/#[^\n]*|[()\\]/g, " ").split(",") ?? [];
    for (const part of listed) {
      const name = /^\s*([\p{L}\p{N}_.*]+)/u.exec(part)?.[1];
      if (name === undefined) continue;
      names.push(from === undefined ? name : name === "*" ? from : `${from}.${name}`);
    }
  }
  return names;
}

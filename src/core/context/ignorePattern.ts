/** `**` with its slash, an escaped character, or any single character. */
const tokens = /\*\*\/?|\\[\s\S]?|[\s\S]/gu;

const meaning: Readonly<Record<string, string>> = { "*": "[^/]*", "?": "[^/]", "[": "[" };

/** A backslash in front of a letter or digit stands for the character itself; anything else stays escaped. */
function unescape(character: string): string {
  if (character === "") return "\\\\";
  if (/\w/.test(character)) return character;
  return /[\^$\\.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character;
}

function translate(token: string, inClass: boolean): string {
  if (token.startsWith("\\")) return unescape(token.slice(1));
  if (token === "]") return inClass ? "]" : "\\]";
  return meaning[token] ?? (/^[.+()|{}$]$/.test(token) ? `\\${token}` : token);
}

/** A pattern that only compares is decided without a regular expression, as moby does. */
type Kind = "exact" | "prefix" | "suffix" | "expression";

function kindAfter(kind: Kind, token: string, index: number, isLast: boolean): Kind {
  if (token.startsWith("**")) return index === 0 ? "suffix" : isLast && kind === "exact" ? "prefix" : "expression";
  return /^[*?[\]\\]/.test(token) ? "expression" : kind;
}

/**
 * moby/patternmatcher's meaning of one cleaned pattern without its `!`: whether it matches a whole path with "/".
 * Throws SyntaxError on a pattern that is none, such as `[`.
 */
export function compileIgnorePattern(text: string): (path: string) => boolean {
  const found = text.match(tokens) ?? [];
  let expression = "";
  let kind: Kind = "exact";
  let inClass = false;
  for (const [index, token] of found.entries()) {
    const isLast = index === found.length - 1;
    kind = kindAfter(kind, token, index, isLast);
    if (token.startsWith("**")) expression += isLast ? "[\\s\\S]*" : "(?:[\\s\\S]*/)?";
    else expression += translate(token, inClass);
    // What stands for a wildcard ends with "]", and so ends a class that it stands in, as in moby's own expression.
    if (["[", "]", "*", "?"].includes(token)) inClass = token === "[";
  }
  const suffix = text.slice(2);
  const regular = new RegExp(`^${kind === "expression" ? expression.replaceAll("[^^", "[^\\^") : ""}$`, "u");
  switch (kind) {
    case "exact":
      return (path) => path === text;
    case "prefix":
      return (path) => path.startsWith(text.slice(0, -2));
    case "suffix":
      return (path) => path.endsWith(suffix) || (suffix.startsWith("/") && path === suffix.slice(1));
    case "expression":
      return (path) => regular.test(path);
  }
}

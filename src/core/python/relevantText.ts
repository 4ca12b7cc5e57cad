import { escapedPattern } from "../escapedPattern";

/** What a definition begins with; a decorator belongs to the one below it. */
const definition = /^(?:@|(?:async[ \t]+)?def\b|class\b)/;
/** Lines that begin a statement of the module: indented ones, comments and closing brackets go on with the one above. */
const statementStart = /^(?=[^\s#)\]}])/m;
/** Names that a statement binds: by an import, or on the left of an assignment. */
const imported = /\bimport\b[ \t]*(\([^)]{0,4000}\)|[^\n;]*)/g;
const assigned = /^[ \t]*([\p{L}_][\p{L}\p{N}_]*)[ \t]*(?::[^=\n]*)?=(?!=)/gmu;
const name = /[\p{L}_][\p{L}\p{N}_]*/gu;

function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  let decorators = "";
  for (const piece of text.split(statementStart)) {
    if (piece.startsWith("@")) decorators += piece;
    else {
      blocks.push(decorators + piece);
      decorators = "";
    }
  }
  return decorators === "" ? blocks : [...blocks, decorators];
}

function boundNames(block: string): string[] {
  const imports = [...block.matchAll(imported)].flatMap(([, list = ""]) => list.match(name) ?? []);
  return [...imports.filter((word) => word !== "as"), ...[...block.matchAll(assigned)].map(([, left = ""]) => left)];
}

/** A text that ends inside a string, or begins in one, cannot be taken out alone. */
function isWhole(block: string): boolean {
  return [`"""`, "'''"].every((quotes) => block.split(quotes).length % 2 === 1);
}

/** The pattern of a text that contains any of the words, letter by letter. */
export function anyOf(words: readonly string[]): string {
  return words.map(escapedPattern).join("|");
}

/**
 * The text with empty lines in place of the functions and classes of the module that hold none of the words, nor a name that
 * a statement with one of them binds (`from pydantic import BaseSettings as Base`): what questions about the words need,
 * on the same lines. Parsing takes the time of what is left, which is often a tenth.
 */
export function relevantText(text: string, words: readonly string[]): string {
  const blocks = blocksOf(text);
  const statements = blocks.filter((block) => !definition.test(block));
  const names = new Set<string>();
  const literal = anyOf(words);
  let relevant = new RegExp(literal);
  for (let before = -1; before < names.size;) {
    before = names.size;
    for (const block of statements) if (relevant.test(block)) for (const bound of boundNames(block)) names.add(bound);
    if (names.size > 0)
      relevant = new RegExp(`${literal}|(?<![\\p{L}\\p{N}_])(?:${[...names].join("|")})(?![\\p{L}\\p{N}_])`, "u");
  }
  return blocks
    .map((block) =>
      definition.test(block) && isWhole(block) && !relevant.test(block) ? block.replace(/[^\n]+/g, "") : block,
    )
    .join("");
}

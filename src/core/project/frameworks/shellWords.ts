/** One piece of a word: plain characters, a quoted text, an escaped character, or a variable that stays as written. */
const piece = /([^\s'"\\&|;<>(){}*?~$`]+)|'([^']*)'|"((?:[^"\\`]|\\.)*)"|\\(.)|(\$\w+|\$\{\w+(?::?-[^}]*)?\})/y;

/**
 * Splits a command line into words as a shell would. Undefined when it needs a shell: operators, substitutions,
 * redirections, patterns, assignments before the program.
 */
export function shellWords(line: string): readonly string[] | undefined {
  if (/^\s*\w+=/.test(line)) return undefined;
  const words: string[] = [];
  let word = "";
  let open = false;
  for (let at = 0; at < line.length;) {
    const space = /\s/.test(line.charAt(at));
    if (space && open) words.push(word);
    if (space) {
      [word, open] = ["", false];
      at++;
      continue;
    }
    piece.lastIndex = at;
    const match = piece.exec(line);
    if (!match) return undefined;
    const [all, plain, single, double, escaped, variable] = match;
    word += plain ?? single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? variable ?? "";
    open = true;
    at += all.length;
  }
  return open ? [...words, word] : words;
}

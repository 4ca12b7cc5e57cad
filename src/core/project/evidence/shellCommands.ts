/** One simple command of a shell text: its words with the quotes off, variables as written. */
export interface SimpleCommand {
  readonly words: readonly string[];
  /** Assignments before the program. */
  readonly assigned: Readonly<Record<string, string>>;
  /** Folder that `cd` commands before it have led to, as written; undefined when there were none. */
  readonly folder: string | undefined;
}

/** An operator that ends a command, a quoted or plain piece of a word, or white space. */
const piece =
  /(\s*(?:&&|\|\||;;|;|\n|\|&?|&(?!\d|>))\s*)|([ \t]+)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(\n|.)|(\$\{[^}]*\}|\$\([^)]*\))|(\d?[<>]+&?\d?)|([^\s'"\\;&|<>$]+|[$&])/gs;

/** A text longer than this is no start script. */
const maximumLength = 60_000;

interface Reading {
  readonly commands: string[][];
  words: string[];
  word: string | undefined;
}

function endWord(reading: Reading): void {
  if (reading.word !== undefined) reading.words.push(reading.word);
  reading.word = undefined;
}

function endCommand(reading: Reading): void {
  endWord(reading);
  if (reading.words.length > 0) reading.commands.push(reading.words);
  reading.words = [];
}

function splitCommands(text: string): string[][] {
  const reading: Reading = { commands: [], words: [], word: undefined };
  const plain = text
    .slice(0, maximumLength)
    .replace(/\\\n/g, " ")
    .replace(/(^|\s)#[^\n]*/g, "$1");
  for (const match of plain.matchAll(piece)) {
    const [, operator, space, single, double, escaped, expansion, redirect, bare] = match;
    if (operator !== undefined) endCommand(reading);
    else if (space !== undefined || redirect !== undefined) endWord(reading);
    else reading.word = (reading.word ?? "") + (single ?? double ?? escaped ?? expansion ?? bare ?? "");
  }
  endCommand(reading);
  return reading.commands;
}

const keywords = /^(then|do|else|if|while|until|\{|\}|\(|\)|!|fi|done|esac)$/;

/** The simple commands of a shell text in order. Tolerant: what is no command yields words that nothing recognises. */
export function shellCommands(text: string): SimpleCommand[] {
  const found: SimpleCommand[] = [];
  let folder: string | undefined;
  for (const raw of splitCommands(text)) {
    let words = raw;
    while (words[0] !== undefined && keywords.test(words[0])) words = words.slice(1);
    const first = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
    const assigned = Object.fromEntries(
      words
        .slice(0, first < 0 ? words.length : first)
        .map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)] as const),
    );
    words = first < 0 ? [] : words.slice(first);
    if (words[0] === "cd" && words[1] !== undefined) folder = words[1];
    else if (words.length > 0) found.push({ words, assigned, folder });
  }
  return found;
}

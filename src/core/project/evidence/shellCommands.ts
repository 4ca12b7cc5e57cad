/** One simple command of a shell text: its words with the quotes off, variables as written unless the text sets them. */
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

/** Values that are longer say nothing about starting; a text could double one with every line. */
const longestValue = 1000;

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

/** `CMD=(run -p 80)` … `"${CMD[@]}"`: the words in the place where they are used; what is only handed on stays out. */
function withArrays(text: string): string {
  const arrays = new Map<string, string>();
  for (const [, name = "", words = ""] of text.matchAll(/(?<=^|[\s;])([A-Za-z_]\w*)\+?=\(([^()]*)\)/g)) {
    if (!/\$\{?[@*]/.test(words) && !arrays.has(name) && words.length < longestValue) arrays.set(name, words.trim());
  }
  return text.replace(/"?\$\{(\w+)\[[@*]\]\}"?/g, (_, name: string) => (arrays.get(name) ?? "").replace(/\s+/g, " "));
}

function splitCommands(text: string): string[][] {
  const reading: Reading = { commands: [], words: [], word: undefined };
  const lines = text
    .slice(0, maximumLength)
    .replace(/\\\n/g, " ")
    .replace(/(^|\s)#[^\n]*/g, "$1");
  const plain = lines.includes("[") ? withArrays(lines) : lines;
  for (const match of plain.matchAll(piece)) {
    const [, operator, space, single, double, escaped, expansion, redirect, bare] = match;
    if (operator !== undefined) endCommand(reading);
    else if (space !== undefined || redirect !== undefined) endWord(reading);
    else reading.word = (reading.word ?? "") + (single ?? double ?? escaped ?? expansion ?? bare ?? "");
  }
  endCommand(reading);
  return reading.commands;
}

/** The value of a variable that the text itself sets, in place of its name; a default of its own name is kept as one. */
function expanded(word: string, set: ReadonlyMap<string, string>): string {
  return word.replace(/\$(?:(\w+)|\{(\w+)\})/g, (whole, plain?: string, braced?: string) => {
    const value = set.get(plain ?? braced ?? "");
    return value === undefined || value.includes("$(") ? whole : value;
  });
}

/** The words of a command that the text keeps in a variable: `$SERVER`. */
function expandedWords(words: readonly string[], set: ReadonlyMap<string, string>): string[] {
  const [program = "", ...rest] = words.map((word) => expanded(word, set));
  return program === words[0] ? [program, ...rest] : [...program.split(/\s+/), ...rest];
}

const keywords = /^(then|do|else|if|while|until|\{|\}|\(|\)|!|fi|done|esac)$/;

/** Notes what a text sets for all that follows; what is empty says only that nobody has set it yet. */
function remember(assignments: readonly (readonly string[])[], set: Map<string, string>): void {
  for (const [name = "", value = ""] of assignments) {
    const known = expanded(value, set);
    if (known !== "" && known !== `\${${name}:-}` && known.length < longestValue) set.set(name, known);
  }
}

/** Values that may stand in a command line, by their variables; a secret's never does. What names a place is meant as it is. */
function knownValues(variables: Readonly<Record<string, string>>): Map<string, string> {
  const known = Object.entries(variables).filter(
    ([name, value]) => /^[\w./:@+-]{1,80}$/.test(value) && !/PASS|SECRET|TOKEN|KEY|CREDENTIAL/i.test(name),
  );
  const isPlace = (value: string): boolean => /[/:@+]/.test(value) || value.length > 30;
  return new Map(known.map(([name, value]) => [name, isPlace(value) ? value : `\${${name}:-${value}}`]));
}

/** The simple commands of a shell text in order; `variables` are set around it, and stay changeable. Tolerant: what is no command yields words that nothing recognises. */
export function shellCommands(text: string, variables: Readonly<Record<string, string>> = {}): SimpleCommand[] {
  const found: SimpleCommand[] = [];
  const set = knownValues(variables);
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
    const kept = words[0] === "export" ? words.slice(1).filter((word) => word.includes("=")) : [];
    remember(first < 0 ? Object.entries(assigned) : kept.map((word) => word.split(/=(.*)/s, 2)), set);
    words = first < 0 ? [] : expandedWords(words.slice(first), set);
    if (words[0] === "cd" && words[1] !== undefined) folder = words[1];
    else if (words.length > 0) found.push({ words, assigned, folder });
  }
  return found;
}

/** Who to be on one machine. */
export interface NetrcEntry {
  /** A host without a port; undefined for the entry of every host that has none of its own (`default`). */
  readonly machine: string | undefined;
  readonly login: string;
  readonly password: string;
}

const isBlank = (character: string): boolean => /[ \t\r\n]/.test(character);

/** Takes a text apart as Python's netrc module does since 3.11: blanks part words, quotes hold them together, `\` keeps what follows it. */
class Words {
  #at = 0;

  constructor(private readonly text: string) {}

  /** Undefined at the end. A word in quotes may be empty, and ends with its quote. */
  next(): string | undefined {
    while (isBlank(this.#here())) this.#at++;
    if (this.#here() === "") return undefined;
    return this.#here() === '"' ? this.#upTo((character) => character === '"', 1) : this.#upTo(isBlank, 0);
  }

  /** What is left of the line, which the words go on behind. */
  line(): string {
    const end = this.text.indexOf("\n", this.#at);
    const line = this.text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.text.length : end + 1;
    return line;
  }

  #upTo(isEnd: (character: string) => boolean, quotes: number): string {
    let word = "";
    for (this.#at += quotes; this.#here() !== "" && !isEnd(this.#here()); this.#at++) {
      if (this.#here() === "\\") this.#at++;
      word += this.#here();
    }
    this.#at += quotes;
    return word;
  }

  /** Empty at the end. */
  #here(): string {
    return this.text.charAt(this.#at);
  }
}

/** Nothing of a macro is an entry; it ends with an empty line. */
function skipMacro(words: Words): void {
  words.next();
  words.line();
  while (words.line() !== "");
}

/**
 * The entries of a .netrc that have a password, as Python 3.11 and later read them (docs.python.org/3/library/netrc.html, which
 * pip asks): `machine HOST login USER password WORD` in any layout, with quotes, comments and macros. A word that means
 * nothing is passed over, where Python would not read the file at all.
 */
export function parseNetrc(text: string): readonly NetrcEntry[] {
  const words = new Words(text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"));
  const entries: NetrcEntry[] = [];
  let current: NetrcEntry | undefined;
  const begin = (next: NetrcEntry | undefined): void => {
    if (current !== undefined && current.password !== "") entries.push(current);
    current = next;
  };
  for (let word = words.next(); word !== undefined; word = words.next()) {
    if (word.startsWith("#")) words.line();
    else if (word === "machine") begin({ machine: words.next() ?? "", login: "", password: "" });
    else if (word === "default") begin({ machine: undefined, login: "", password: "" });
    else if (word === "macdef") {
      begin(undefined);
      skipMacro(words);
    } else if (word === "account") words.next();
    else if (current !== undefined && (word === "login" || word === "user"))
      current = { ...current, login: words.next() ?? "" };
    else if (current !== undefined && word === "password") current = { ...current, password: words.next() ?? "" };
  }
  begin(undefined);
  return entries;
}

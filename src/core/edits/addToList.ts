/** One token of JSON with comments; white space lies between them. */
const token = /"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}[\],:]|[^\s{}[\],:"/]+/g;

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The list that the outermost object holds under a key. */
interface FoundList {
  readonly open: Token;
  readonly close: Token;
  /** The last token before the bracket that closes it, comments left out. */
  readonly last: Token;
  readonly names: readonly string[];
}

function tokens(text: string): readonly Token[] {
  return [...text.matchAll(token)]
    .map(({ 0: found, index }) => ({ text: found, start: index, end: index + found.length }))
    .filter(({ text: found }) => !found.startsWith("//") && !found.startsWith("/*"));
}

/** The string that a key's token holds when its value begins at `index`. */
function keyOf(all: readonly Token[], index: number): string | undefined {
  const key = all[index - 2]?.text;
  return all[index - 1]?.text === ":" && key?.startsWith('"') === true ? key.slice(1, -1) : undefined;
}

/** The value of a string's token; undefined when it is none. */
function stringOf({ text }: Token): string | undefined {
  if (!text.startsWith('"')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How deep each token lies; a bracket that opens lies where the value does that it begins. */
function depths(all: readonly Token[]): readonly number[] {
  let depth = 0;
  return all.map(({ text }) => {
    if (text === "}" || text === "]") depth--;
    const here = depth;
    if (text === "{" || text === "[") depth++;
    return here;
  });
}

function findList(text: string, key: string): FoundList | undefined {
  const all = tokens(text);
  const depth = depths(all);
  const from = all.findIndex((one, index) => one.text === "[" && depth[index] === 1 && keyOf(all, index) === key);
  const to = all.findIndex((_, index) => index > from && depth[index] === 1);
  const [open, close, last] = [all[from], all[to], all[to - 1]];
  if (open === undefined || last === undefined || close?.text !== "]") return undefined;
  const names = all
    .slice(from, to)
    .flatMap((one, index) =>
      depth[from + index] === 3 && keyOf(all, from + index) === "name" ? (stringOf(one) ?? []) : [],
    );
  return { open, close, last, names };
}

function indentOf(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/**
 * Adds an object to the end of a list in JSON with comments; every other byte stays. The text comes back as it is when
 * an object of that `name` is in the list already. Undefined when no such list is there.
 */
export function addToList(
  text: string,
  key: string,
  value: Readonly<Record<string, unknown>> & { readonly name: string },
): string | undefined {
  const list = findList(text, key);
  if (list === undefined) return undefined;
  if (list.names.includes(value.name)) return text;
  const { open, close, last } = list;
  const newLine = text.includes("\r\n") ? "\r\n" : "\n";
  const outer = indentOf(text, open.start);
  const step = outer === "" ? "  " : outer;
  const inner = outer + step;
  const written = JSON.stringify(value, undefined, step)
    .split("\n")
    .map((line) => inner + line)
    .join(newLine);
  const comma = last === open || last.text === "," ? "" : ",";
  // Comments behind the last object stay where they are.
  const rest = text.slice(last.end, close.start).trimEnd();
  return `${text.slice(0, last.end)}${comma}${rest}${newLine}${written}${newLine}${outer}${text.slice(close.start)}`;
}

/** Numbers from 0 (with) to 1 (without). */
export type Random = () => number;

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Words, strings, numbers, single signs, line ends and white space: what the grammars of manifests are made of. */
const token = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z_][\w.-]*|\d[\w.]*|\n|[ \t]+|[^]/g;

const values = [
  '""',
  "''",
  "0",
  "-1",
  "1e999",
  "true",
  "null",
  "~",
  "[]",
  "[[]]",
  "{}",
  "{ a = 1 }",
  "2026-11-24T00:00:00Z",
  '"*"',
  '">=3.9,<3.13"',
  '"^3.11 || ~2"',
  '"a @ git+https://example.org/a.git"',
  "\"a[b,c]>=1; python_version < '3'\"",
  '"__proto__"',
  '"\u{1f600}"',
  "${X}",
  "$(touch x)",
  "../..",
  "-r requirements.txt",
  "-e .",
  "--hash=sha256:0",
  "&a *a",
  "!!python/object x",
  '"""',
  "'''",
  "\\",
  "\0",
];

function kindOf(text: string): string {
  if (/^["']/.test(text)) return "string";
  if (/^[A-Za-z_]/.test(text)) return "word";
  if (/^\d/.test(text)) return "number";
  return /^\s+$/.test(text) ? "space" : "sign";
}

/** Positions are drawn from behind the first lines most of the time: a file that breaks at once tests little. */
function place(tokens: readonly string[], random: Random): number {
  let start = 0;
  if (random() < 0.9) {
    let lines = 0;
    while (start < tokens.length && lines < 4) if (tokens[start++] === "\n") lines++;
    if (start >= tokens.length - 1) start = Math.floor(tokens.length / 2);
  }
  return start + Math.floor(random() * (tokens.length - start));
}

function lineAround(tokens: readonly string[], at: number): readonly [number, number] {
  const start = tokens.lastIndexOf("\n", at - 1) + 1;
  const end = tokens.indexOf("\n", at);
  return [start, end < 0 ? tokens.length : end + 1];
}

/** One change that keeps most of the grammar: a token of the same kind, another value, a line moved, doubled or left out. */
function change(tokens: string[], random: Random): void {
  const at = place(tokens, random);
  const here = tokens[at] ?? "";
  const [start, end] = lineAround(tokens, at);
  switch (Math.floor(random() * 9)) {
    case 0: {
      const alike = tokens.filter((other) => kindOf(other) === kindOf(here) && other !== here);
      tokens[at] = pick(alike, random) ?? here;
      return;
    }
    case 1:
      if (["string", "number", "word"].includes(kindOf(here))) tokens[at] = pick(values, random) ?? "";
      return;
    case 2:
      tokens.splice(end, 0, ...tokens.slice(start, end));
      return;
    case 3:
      tokens.splice(start, end - start);
      return;
    case 4: {
      const moved = tokens.splice(start, end - start);
      tokens.splice(place(tokens, random), 0, ...moved);
      return;
    }
    case 5:
      tokens.splice(at, 1);
      return;
    case 6:
      tokens.splice(at, 0, pick(values, random) ?? "");
      return;
    case 7:
      if (kindOf(here) === "string") tokens[at] = `${here.slice(0, -1)}${pick(values, random) ?? ""}${here.slice(-1)}`;
      return;
    default:
      tokens.length = Math.max(at, Math.min(tokens.length, 12));
  }
}

/** A real file with one to four changes. */
export function mutated(sample: string, random: Random): string {
  const tokens = sample.match(token) ?? [];
  const changes = 1 + Math.floor(random() * 4);
  for (let index = 0; index < changes && tokens.length > 1; index++) change(tokens, random);
  return tokens.join("");
}

/** Bytes of no meaning: any bytes, the signs that grammars use, or a real file with bytes knocked out. */
export function soup(sample: string, random: Random): Uint8Array {
  const kind = random();
  const length = Math.floor(random() ** 2 * 300);
  if (kind < 0.4) return Uint8Array.from({ length }, () => Math.floor(random() * 256));
  if (kind < 0.7) {
    const signs = "[]{}()\"'`=:,.;#\\-+*&!|>%@$<~^ \t\r\n\0abc019";
    return new TextEncoder().encode(Array.from({ length }, () => signs[Math.floor(random() * signs.length)]).join(""));
  }
  const bytes = new TextEncoder().encode(sample);
  for (let index = 0; index < 1 + length / 10; index++)
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return bytes;
}

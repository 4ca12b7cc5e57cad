/** Values that break careless quoting. No line breaks: a Dockerfile has no notation for them outside JSON. */
export const awkwardValues: readonly string[] = [
  "",
  " ",
  "plain",
  "two words",
  "  blanks at both ends  ",
  'say "hi"',
  "it's",
  `'"'"`,
  "$HOME",
  "${HOME:-x}",
  "$(id)",
  "`id`",
  "a\\b",
  "C:\\dir\\",
  "ends with a backslash\\",
  "\\\\",
  '\\"',
  "\\$x",
  "# not a comment",
  "a #b",
  "=",
  "a=b=c",
  "--flag=1",
  '["json"]',
  "{}",
  "a,b",
  "<<EOF",
  "a << b",
  "&& rm -rf /",
  "; true",
  "a\tb",
  "%s %d",
  "Grüße 项目 🐍",
  "\u2028\u00a0\u0085",
  "* ? [x]",
  "!",
  "~",
  "/opt/venv/bin:/usr/bin",
  "0.0.0.0:8000",
  "null",
  "//",
];

/** One value made of awkward pieces. */
export function awkwardValue(random: () => number): string {
  const pieces = Array.from({ length: Math.floor(random() * 4) }, () => pick(awkwardValues, random));
  const alphabet = Array.from("ab \\\"'$#=<>&;|{}[]()*?!`~%,:/é🐍\t");
  const noise = Array.from({ length: Math.floor(random() * 8) }, () => pick(alphabet, random));
  return [...pieces, ...noise].join("");
}

/** One of the items. */
export function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

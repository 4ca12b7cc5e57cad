/** The instructions of a Dockerfile: continued lines joined, comments and blank lines out. */
function instructions(text: string): readonly string[] {
  const joined = text
    .replace(/^\s*#.*\r?\n/gm, "")
    .replace(/[\\`][ \t]*\r?\n/g, " ")
    .split(/\r?\n/);
  return joined.map((line) => line.trim()).filter((line) => /^[A-Za-z]+\s/.test(line));
}

function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${word} ×${count}`).join(", ");
}

/**
 * What a Dockerfile is made of, without what it holds: stages with their images, how many of each instruction, kinds of
 * mounts, directives and the comment that we write at its head. No value of ENV or ARG, and no command.
 */
export function dockerfileFacts(text: string): readonly string[] {
  const all = instructions(text);
  const head = text
    .split(/\r?\n/, 12)
    .filter((line) => /^#\s*(?:syntax|escape|check)\s*=|^#.*containerize/i.test(line));
  const stages = all.filter((line) => /^FROM\s/i.test(line));
  const kinds = all.map((line) => (/^\w+/.exec(line)?.[0] ?? "").toUpperCase());
  const mounts = all.flatMap((line) => [...line.matchAll(/--mount=type=(\w+)/g)].map(([, type = ""]) => type));
  return [
    ...head.map((line) => line.trim()),
    ...stages.map((line) => line.replace(/\s+/g, " ")),
    counted(kinds.filter((kind) => kind !== "FROM")),
    ...(mounts.length === 0 ? [] : [`mounts: ${counted(mounts)}`]),
  ].filter((line) => line !== "");
}

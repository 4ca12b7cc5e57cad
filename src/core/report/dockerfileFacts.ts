import { argumentText, flagValue } from "../dockerfile/instruction";
import { parseDockerfile } from "../dockerfile/parseDockerfile";
import { isKeyword } from "../dockerfile/tables/keywords";

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
  const { directives, lines, instructions } = parseDockerfile(text);
  const ours = lines.slice(0, 12).filter((line) => /^#.*containerize/i.test(line));
  // A line that begins with another word may be a piece of a command.
  const known = instructions.filter(({ keyword }) => isKeyword(keyword));
  const stages = known.filter(({ keyword }) => keyword === "FROM");
  const mounts = known.flatMap(({ flags }) => flags.filter(({ name }) => name === "mount"));
  const kinds = mounts.flatMap(({ value = "" }) => /(?:^|,)type=(\w+)/.exec(value)?.[1] ?? []);
  return [
    ...directives.map(({ name, value }) => `# ${name}=${value}`),
    ...ours.map((line) => line.trim()),
    ...stages.map((stage) => {
      const platform = flagValue(stage, "platform");
      const image = argumentText(stage).replace(/\s+/g, " ").trim();
      return `FROM ${platform === undefined ? "" : `--platform=${platform} `}${image}`;
    }),
    counted(known.map(({ keyword }) => keyword).filter((keyword) => keyword !== "FROM")),
    ...(kinds.length === 0 ? [] : [`mounts: ${counted(kinds)}`]),
  ].filter((line) => line !== "");
}

import { rangeOf, type Instruction } from "../../instruction";
import type { DockerfileDocument } from "../../parseDockerfile";
import { readDefinitions, readUses } from "../../variables";
import type { Word } from "../../words";
import type { Fix } from "../fix";
import { finding, generalRule } from "../rule";

/** `ENV A=1 B=$A`: B gets what A was before this line. */
export const variableInItsOwnLine = generalRule(
  "DF022",
  "warning",
  ({ document }) =>
    document.instructions
      .filter(({ keyword, arguments: words }) => keyword === "ENV" && words.length > 1)
      .flatMap((instruction) => {
        const seen = new Set<string>();
        return readDefinitions(instruction).flatMap(({ name, word }) => {
          const whole = instruction.arguments.find(({ start }) => start === word.start);
          const uses = whole === undefined ? [] : readUses(whole.text, document.escape);
          const found = uses
            .filter((use) => seen.has(use.name))
            .map((use) => {
              const start = word.start + use.start;
              const range = rangeOf(instruction, { start, end: word.start + use.end });
              return finding(range, "DF022", [use.name], [ownInstruction(document, instruction, whole)]);
            });
          seen.add(name);
          return found;
        });
      }),
  ["DL3044"],
);

/** A second ENV from this word on. It changes what the variable holds, so it is not part of "fix all". */
function ownInstruction(
  document: DockerfileDocument,
  instruction: Instruction,
  word: Word | undefined,
): Fix | undefined {
  const before = instruction.arguments.findLast(({ end }) => word !== undefined && end <= word.start);
  if (word === undefined || before === undefined || instruction.onbuild !== undefined) return undefined;
  const { end: start } = rangeOf(instruction, before);
  const { start: end } = rangeOf(instruction, word);
  // A comment between the two would be taken away.
  if (document.lines.slice(start.line + 1, end.line).some((line) => line.trimStart().startsWith("#"))) return undefined;
  const indent = /^[ \t]*/.exec(document.lines[instruction.range.start.line] ?? "")?.[0] ?? "";
  const edit = { range: { start, end }, text: `\n${indent}${instruction.keywordWord.text} ` };
  return { title: "fix.insert", values: [`ENV ${word.text}`], edits: [edit], ignore: [], safe: false };
}

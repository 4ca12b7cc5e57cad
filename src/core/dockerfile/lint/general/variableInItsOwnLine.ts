import { rangeOf } from "../../instruction";
import { readDefinitions, readUses } from "../../variables";
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
              return finding(rangeOf(instruction, { start, end: word.start + use.end }), "DF022", [use.name]);
            });
          seen.add(name);
          return found;
        });
      }),
  ["DL3044"],
);

import { rangeOf } from "../../instruction";
import { flags } from "../../tables/flags";
import { removeFix, replaceFix } from "../fix";
import { suggest } from "../suggest";
import { finding, generalRule } from "../rule";

/** A flag that the instruction does not have. */
export const unknownFlag = generalRule("DF004", "error", ({ document }) =>
  document.instructions.flatMap((instruction) => {
    const known = flags[instruction.keyword];
    if (known === undefined) return [];
    return instruction.flags
      .filter(({ name }) => !Object.hasOwn(known, name))
      .map(({ name, word }) => {
        const range = rangeOf(instruction, { start: word.start, end: word.start + name.length + 2 });
        const like = suggest(name, Object.keys(known));
        const fix =
          like === undefined
            ? removeFix(document, rangeOf(instruction, word), word.text, false)
            : replaceFix(range, `--${name}`, `--${like}`);
        return finding(range, "DF004", [instruction.keyword, `--${name}`], [fix]);
      });
  }),
);

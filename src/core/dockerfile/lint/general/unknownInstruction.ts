import { rangeOf } from "../../instruction";
import { isKeyword, keywords } from "../../tables/keywords";
import { replaceFix } from "../fix";
import { suggest } from "../suggest";
import { finding, generalRule } from "../rule";

/** A line that starts with no instruction. */
export const unknownInstruction = generalRule(
  "DF001",
  "error",
  ({ document }) =>
    document.instructions
      .filter(({ keyword }) => !isKeyword(keyword))
      .map((instruction) => {
        const { keywordWord: word } = instruction;
        const range = rangeOf(instruction, word);
        const like = suggest(word.text.toUpperCase(), keywords);
        return finding(
          range,
          "DF001",
          [word.text],
          [like === undefined ? undefined : replaceFix(range, word.text, like)],
        );
      }),
  [],
  ["containerTools"],
);

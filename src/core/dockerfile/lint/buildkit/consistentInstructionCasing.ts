import { rangeOf } from "../../instruction";
import { isKeyword } from "../../tables/keywords";
import { replaceFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** All instructions in one case: the one that most of them have. */
export const consistentInstructionCasing = buildKitRule(
  "ConsistentInstructionCasing",
  "warning",
  ({ document }) => {
    const known = document.instructions.filter(({ keyword }) => isKeyword(keyword));
    const lower = known.filter(({ keywordWord: { text } }) => text === text.toLowerCase()).length;
    const upper = known.filter(({ keywordWord: { text } }) => text === text.toUpperCase()).length;
    const wanted = (text: string): string => (lower > upper ? text.toLowerCase() : text.toUpperCase());
    return known.flatMap((instruction) => {
      const word = instruction.keywordWord;
      if (word.text === wanted(word.text)) return [];
      const range = rangeOf(instruction, word);
      return [
        finding(range, "ConsistentInstructionCasing", [word.text], [replaceFix(range, word.text, wanted(word.text))]),
      ];
    });
  },
  [],
  ["dockerDx", "containerTools"],
);

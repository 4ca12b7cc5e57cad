import { rangeOf } from "../../instruction";
import { isKeyword } from "../../tables/keywords";
import { finding, generalRule } from "../rule";

const least: Readonly<Record<string, number>> = { COPY: 2, ADD: 2 };

/** An instruction without what it needs. */
export const missingArguments = generalRule(
  "DF002",
  "error",
  ({ document }) =>
    document.instructions.flatMap((instruction) => {
      const { keyword, keywordWord, arguments: words, execForm } = instruction;
      const count = execForm === undefined ? words.length : execForm.length;
      const enough = keyword === "CMD" || keyword === "ENTRYPOINT" ? words.length > 0 : count >= (least[keyword] ?? 1);
      if (!isKeyword(keyword) || enough) return [];
      return [finding(rangeOf(instruction, keywordWord), "DF002", [keyword])];
    }),
  [],
  ["containerTools"],
);

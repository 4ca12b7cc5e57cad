import { rangeOf } from "../../instruction";
import { isKeyword } from "../../tables/keywords";
import { finding, generalRule } from "../rule";

/** Something other than ARG before the first FROM. */
export const noBaseImage = generalRule(
  "DF003",
  "error",
  ({ document, stages }) => {
    const first = stages[0]?.from;
    const end = first === undefined ? document.instructions.length : document.instructions.indexOf(first);
    const early = document.instructions.slice(0, end).find(({ keyword }) => keyword !== "ARG" && isKeyword(keyword));
    return early === undefined ? [] : [finding(rangeOf(early, early.keywordWord), "DF003", [early.keyword])];
  },
  ["DL3061"],
  ["containerTools"],
);

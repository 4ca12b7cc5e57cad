import { rangeOf } from "../../instruction";
import { unquote } from "../../words";
import { replaceFix } from "../fix";
import { finding, generalRule } from "../rule";

/** Several sources need a destination that ends in a slash. */
export const copyDestination = generalRule(
  "DF014",
  "error",
  ({ document }) =>
    document.instructions.flatMap((instruction) => {
      const { keyword, arguments: words, execForm, heredocs } = instruction;
      const last = words.at(-1);
      if ((keyword !== "COPY" && keyword !== "ADD") || execForm !== undefined || last === undefined) return [];
      const text = unquote(last.text);
      if (words.length + heredocs.length * 0 < 3 || /[/\\]$|^\.{1,2}$|\$|\]$/.test(text)) return [];
      const range = rangeOf(instruction, last);
      const written = text === last.text ? `${text}/` : `${last.text.charAt(0)}${text}/${last.text.charAt(0)}`;
      return [finding(range, "DF014", [keyword], [replaceFix(range, last.text, written)])];
    }),
  ["DL3021"],
  ["containerTools"],
);

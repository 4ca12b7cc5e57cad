import { rangeOf } from "../../instruction";
import { unquote } from "../../words";
import { replaceFix } from "../fix";
import { finding, generalRule } from "../rule";

const onlyAdd = new Set(["checksum", "keep-git-dir", "unpack"]);

/** ADD where COPY does the same. */
export const addForFiles = generalRule(
  "DF015",
  "info",
  ({ document }) =>
    document.instructions.flatMap((instruction) => {
      const { keyword, keywordWord, arguments: words, execForm, flags } = instruction;
      const sources = execForm?.slice(0, -1) ?? words.slice(0, -1).map(({ text }) => unquote(text));
      const special = sources.some((source) =>
        /:\/\/|^git@|\.(tar|tgz|tbz2?|txz|tar\.\w+|gz|bz2|xz|zst)$|[$*?]/i.test(source),
      );
      if (keyword !== "ADD" || sources.length === 0 || special || flags.some(({ name }) => onlyAdd.has(name)))
        return [];
      const range = rangeOf(instruction, keywordWord);
      const copy = keywordWord.text === "add" ? "copy" : "COPY";
      return [finding(range, "DF015", [], [replaceFix(range, keywordWord.text, copy)])];
    }),
  ["DL3020"],
);

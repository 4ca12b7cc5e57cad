import { rangeOf } from "../../instruction";
import { finding, generalRule } from "../rule";

/** `cd` as the last command of a RUN: the next line starts where WORKDIR says. */
export const cdWithoutEffect = generalRule(
  "DF013",
  "warning",
  (subject) =>
    subject.runs.flatMap(({ instruction, commands }) => {
      const last = commands.at(-1);
      const [folder] = last?.arguments ?? [];
      if (last?.program !== "cd" || folder === undefined) return [];
      const text = `WORKDIR ${folder.text}`;
      const range = { start: rangeOf(instruction, instruction.keywordWord).start, end: instruction.range.end };
      const alone = commands.length === 1 && instruction.flags.length === 0 && instruction.heredocs.length === 0;
      const fix = {
        title: "fix.replace",
        values: ["RUN cd", text],
        edits: [{ range, text }],
        ignore: [],
        safe: false,
      } as const;
      return [finding(last.range, "DF013", [folder.text], [alone ? fix : undefined])];
    }),
  ["DL3003"],
);

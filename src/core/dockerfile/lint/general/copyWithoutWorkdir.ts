import { rangeOf } from "../../instruction";
import { unquote } from "../../words";
import { insertAboveFix } from "../fix";
import { finding, generalRule } from "../rule";

/** A relative destination with no WORKDIR before it: the files land where the base image happens to be. */
export const copyWithoutWorkdir = generalRule(
  "DF021",
  "warning",
  (subject) =>
    subject.stages.flatMap((stage) => {
      let settled =
        stage.parent !== undefined && subject.instructionsOf(stage.parent).some(({ keyword }) => keyword === "WORKDIR");
      const known = subject.baseOf(stage)?.python !== undefined;
      return stage.instructions.flatMap((instruction) => {
        if (instruction.keyword === "WORKDIR") settled = true;
        if ((instruction.keyword !== "COPY" && instruction.keyword !== "ADD") || settled || !known) return [];
        const last = instruction.arguments.at(-1);
        const target = instruction.execForm?.at(-1) ?? unquote(last?.text ?? "/");
        if (last === undefined || /^([/$\\]|[A-Za-z]:)/.test(target) || instruction.arguments.length < 2) return [];
        settled = true;
        return [
          finding(
            rangeOf(instruction, last),
            "DF021",
            [target],
            [insertAboveFix(subject.document, instruction, "WORKDIR /app", false)],
          ),
        ];
      });
    }),
  ["DL3045"],
);

import { argumentText, rangeOf } from "../../instruction";
import { execFormFix } from "../startFixes";
import { buildKitRule, finding } from "../rule";

/** CMD and ENTRYPOINT in exec form, so that signals arrive. The Python pack has its own rule for the last stage. */
export const jsonArgsRecommended = buildKitRule(
  "JSONArgsRecommended",
  "warning",
  (subject) =>
    subject.stages.flatMap((stage) => {
      if (subject.isPython && stage === subject.final) return [];
      const shell = subject.instructionsOf(stage).some(({ keyword }) => keyword === "SHELL");
      return stage.instructions.flatMap((instruction) => {
        const { keyword, execForm, arguments: words } = instruction;
        const [first] = words;
        if ((keyword !== "CMD" && keyword !== "ENTRYPOINT") || execForm !== undefined || first === undefined || shell)
          return [];
        if (argumentText(instruction).startsWith("[")) return [];
        return [finding(rangeOf(instruction, first), "JSONArgsRecommended", [keyword], [execFormFix(instruction)])];
      });
    }),
  ["DL3025"],
);

import { flagValue, rangeOf } from "../../instruction";
import { findStage, findStageReference } from "../../stages";
import { replaceFix } from "../fix";
import { suggest } from "../suggest";
import { finding, generalRule } from "../rule";

/** `COPY --from` names the stage it is in, a later one, or one that is not there. */
export const unknownStage = generalRule(
  "DF016",
  "error",
  ({ stages }) =>
    stages.flatMap((stage) =>
      stage.instructions.flatMap((instruction) => {
        const from = instruction.keyword === "COPY" ? flagValue(instruction, "from") : undefined;
        const flag = instruction.flags.find(({ name }) => name === "from");
        if (from === undefined || from === "" || flag === undefined || from.includes("$")) return [];
        if (findStageReference(stages, stage.index, from) !== undefined) return [];
        const range = rangeOf(instruction, { start: flag.valueStart, end: flag.word.end });
        const later = findStage(stages, from);
        if (later !== undefined) return [finding(range, later === stage ? "DF016.self" : "DF016.later", [from])];
        if (/^\d+$/.test(from)) return [finding(range, "DF016", [from])];
        const names = stages.slice(0, stage.index).flatMap(({ name }) => name?.text ?? []);
        const like = /[/:@.]/.test(from) ? undefined : suggest(from, names);
        return like === undefined ? [] : [finding(range, "DF016", [from], [replaceFix(range, from, like)])];
      }),
    ),
  ["DL3022", "DL3023"],
);

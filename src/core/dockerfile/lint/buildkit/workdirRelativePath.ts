import { argumentText, rangeOf } from "../../instruction";
import { expand } from "../../variables";
import { unquote } from "../../words";
import { replaceFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** A relative WORKDIR with no absolute one before it: the base image decides where it is. */
export const workdirRelativePath = buildKitRule(
  "WorkdirRelativePath",
  "warning",
  (subject) =>
    subject.stages.flatMap((stage) => {
      let settled =
        stage.parent !== undefined && subject.instructionsOf(stage.parent).some(({ keyword }) => keyword === "WORKDIR");
      return stage.instructions.flatMap((instruction) => {
        const [first] = instruction.arguments;
        if (instruction.keyword !== "WORKDIR" || first === undefined) return [];
        const path = expand(subject.document, unquote(argumentText(instruction)), instruction);
        const relative = !/^([/\\$]|[A-Za-z]:)/.test(path);
        if (!relative || settled) {
          settled = true;
          return [];
        }
        settled = true;
        const range = { start: rangeOf(instruction, first).start, end: instruction.range.end };
        return [
          finding(
            range,
            "WorkdirRelativePath",
            [path],
            [replaceFix(range, path, `/${path.replace(/^\.\//, "")}`, false)],
          ),
        ];
      });
    }),
  ["DL3000"],
  ["dockerDx", "containerTools"],
);

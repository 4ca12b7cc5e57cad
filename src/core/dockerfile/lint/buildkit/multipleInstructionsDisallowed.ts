import { rangeOf } from "../../instruction";
import { deleteFix } from "../fix";
import { buildKitRule, finding } from "../rule";

/** A second CMD, ENTRYPOINT or HEALTHCHECK of a stage makes the first one void. */
export const multipleInstructionsDisallowed = buildKitRule(
  "MultipleInstructionsDisallowed",
  "warning",
  ({ document, stages }) =>
    stages.flatMap(({ instructions }) =>
      ["CMD", "ENTRYPOINT", "HEALTHCHECK"].flatMap((keyword) =>
        instructions
          .filter((instruction) => instruction.keyword === keyword && instruction.onbuild === undefined)
          .slice(0, -1)
          .map((instruction) =>
            finding(
              rangeOf(instruction, instruction.keywordWord),
              "MultipleInstructionsDisallowed",
              [keyword],
              [deleteFix(document, instruction)],
            ),
          ),
      ),
    ),
  ["DL4003", "DL4004", "DL3012"],
  ["dockerDx", "containerTools"],
);

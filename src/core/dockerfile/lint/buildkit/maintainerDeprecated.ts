import { argumentText, rangeOf } from "../../instruction";
import { unquote } from "../../words";
import { buildKitRule, finding } from "../rule";

/** MAINTAINER became a label. */
export const maintainerDeprecated = buildKitRule(
  "MaintainerDeprecated",
  "warning",
  ({ document }) =>
    document.instructions
      .filter(({ keyword }) => keyword === "MAINTAINER")
      .map((instruction) => {
        const name = unquote(argumentText(instruction)).replace(/["\\]/g, "\\$&");
        const text = `LABEL org.opencontainers.image.authors="${name}"`;
        const range = { start: rangeOf(instruction, instruction.keywordWord).start, end: instruction.range.end };
        const fix = {
          title: "fix.replace",
          values: ["MAINTAINER", text],
          edits: [{ range, text }],
          ignore: [],
          safe: true,
        } as const;
        return finding(rangeOf(instruction, instruction.keywordWord), "MaintainerDeprecated", [], [fix]);
      }),
  ["DL4000"],
  ["dockerDx", "containerTools"],
);

import { rangeOf } from "../../instruction";
import { buildKitRule, finding } from "../rule";
import { stageNameFix } from "../stageNameFix";

/** `scratch` and `context` mean something else. */
export const reservedStageName = buildKitRule(
  "ReservedStageName",
  "error",
  ({ document, stages }) =>
    stages.flatMap((stage) => {
      const { from, name } = stage;
      return name !== undefined && /^(scratch|context)$/i.test(name.text)
        ? [finding(rangeOf(from, name), "ReservedStageName", [name.text], [stageNameFix(document, stage)])]
        : [];
    }),
  ["DL3063"],
);

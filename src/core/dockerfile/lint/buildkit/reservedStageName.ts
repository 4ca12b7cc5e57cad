import { rangeOf } from "../../instruction";
import { stageOccurrences, type StageOccurrence } from "../../navigation/stageOccurrences";
import { buildKitRule, finding } from "../rule";
import { stageNameFix } from "../stageNameFix";

/** `scratch` and `context` mean something else. */
export const reservedStageName = buildKitRule(
  "ReservedStageName",
  "error",
  ({ document, stages }) => {
    let occurrences: readonly StageOccurrence[] | undefined;
    return stages.flatMap((stage) => {
      const { from, name } = stage;
      if (name === undefined || !/^(scratch|context)$/i.test(name.text)) return [];
      occurrences ??= stageOccurrences(document);
      const fix = stageNameFix(document, stage, occurrences);
      return [finding(rangeOf(from, name), "ReservedStageName", [name.text], [fix])];
    });
  },
  ["DL3063"],
);

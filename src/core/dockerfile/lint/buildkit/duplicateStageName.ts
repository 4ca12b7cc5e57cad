import { rangeOf } from "../../instruction";
import { stageOccurrences, type StageOccurrence } from "../../navigation/stageOccurrences";
import { buildKitRule, finding } from "../rule";
import { stageNameFix } from "../stageNameFix";

/** Two stages of one name: the first can no longer be reached. */
export const duplicateStageName = buildKitRule(
  "DuplicateStageName",
  "warning",
  ({ document, stages }) => {
    const seen = new Set<string>();
    let occurrences: readonly StageOccurrence[] | undefined;
    return stages.flatMap((stage) => {
      const { from, name } = stage;
      const key = name?.text.toLowerCase();
      if (name === undefined || key === undefined) return [];
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      occurrences ??= stageOccurrences(document);
      const fix = stageNameFix(document, stage, occurrences);
      return [finding(rangeOf(from, name), "DuplicateStageName", [name.text], [fix])];
    });
  },
  ["DL3024"],
  ["dockerDx", "containerTools"],
);

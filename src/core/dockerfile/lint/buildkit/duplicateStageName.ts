import { rangeOf } from "../../instruction";
import { buildKitRule, finding } from "../rule";
import { stageNameFix } from "../stageNameFix";

/** Two stages of one name: the first can no longer be reached. */
export const duplicateStageName = buildKitRule(
  "DuplicateStageName",
  "warning",
  ({ document, stages }) => {
    const seen = new Set<string>();
    return stages.flatMap((stage) => {
      const { from, name } = stage;
      const key = name?.text.toLowerCase();
      if (name === undefined || key === undefined) return [];
      if (seen.has(key))
        return [finding(rangeOf(from, name), "DuplicateStageName", [name.text], [stageNameFix(document, stage)])];
      seen.add(key);
      return [];
    });
  },
  ["DL3024"],
  ["dockerDx", "containerTools"],
);

import { rangeOf } from "../../instruction";
import { pythonTag, tagFix, wantedMinor } from "../pythonTag";
import { finding, pythonRule } from "../rule";

/** A Python tag that names no minor release: a rebuild may bring another Python. */
export const floatingTag = pythonRule(
  "PY101",
  "warning",
  (subject) =>
    subject.bases.flatMap((base) => {
      const { python, stage, image } = base;
      if (python === undefined || stage.base === undefined || image.includes("@")) return [];
      if (python.version?.includes(".") === true || image.includes("$")) return [];
      const tag = pythonTag(wantedMinor(subject), python.variant, python.suite);
      return [finding(rangeOf(stage.from, stage.base), "PY101", [image], [tagFix(base, tag)])];
    }),
  ["DL3006", "DL3007"],
);

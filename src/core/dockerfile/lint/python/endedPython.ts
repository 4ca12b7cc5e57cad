import { findRelease } from "../../../python/pythonReleases";
import { rangeOf } from "../../instruction";
import { minorOf, newestMinor, pythonTag, tagFix } from "../pythonTag";
import { finding, pythonRule } from "../rule";

/** Months before its end that a Python is worth a word. */
const notice = 6;

/** A Python that gets no security fixes any more, or soon will not. */
export const endedPython = pythonRule("PY102", "warning", (subject) =>
  subject.bases.flatMap((base) => {
    const { python, stage } = base;
    const minor = minorOf(python?.version);
    if (python === undefined || minor === undefined || stage.base === undefined) return [];
    const end = minor.startsWith("2.") ? "2020-01-01" : findRelease(minor)?.endOfLife;
    if (end === undefined || monthsOf(end) - monthsOf(subject.today) > notice) return [];
    const newest = newestMinor(subject);
    const fix = newest === minor ? undefined : tagFix(base, pythonTag(newest, python.variant, python.suite));
    const range = rangeOf(stage.from, stage.base);
    return [
      end < subject.today
        ? finding(range, "PY102", [minor, end.slice(0, 7)], [fix])
        : finding(range, "PY102.soon", [minor, end.slice(0, 7)], [fix], "info"),
    ];
  }),
);

function monthsOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

import { rangeOf } from "../../instruction";
import { minorOf, pythonTag, tagFix } from "../pythonTag";
import { finding, pythonRule } from "../rule";

/** The last stage stands on the full image, with compilers and headers. */
export const fullFinalImage = pythonRule("PY105", "hint", (subject) => {
  const base = subject.final === undefined ? undefined : subject.baseOf(subject.final);
  const { python, stage } = base ?? {};
  if (base === undefined || python?.variant !== "full" || stage?.base === undefined) return [];
  const minor = minorOf(python.version);
  const tag =
    minor === undefined ? undefined : pythonTag(minor, "slim", python.suite).replace(minor, python.version ?? minor);
  return [finding(rangeOf(stage.from, stage.base), "PY105", [], [tag === undefined ? undefined : tagFix(base, tag)])];
});

import { rangeOf } from "../../instruction";
import { insertAboveFix } from "../fix";
import { isRoot } from "../lintSubject";
import { finding, pythonRule } from "../rule";

/** The container runs as root. */
export const rootUser = pythonRule(
  "PY505",
  "warning",
  (subject) => {
    const { final, start, document } = subject;
    if (final === undefined || start === undefined || !isRoot(subject.userBefore(final, undefined))) return [];
    const explicit = final.instructions.findLast(({ keyword }) => keyword === "USER");
    if (explicit === undefined && subject.baseOf(final)?.python === undefined) return [];
    const at = explicit ?? start.instruction;
    const alpine = subject.baseOf(final)?.python?.variant === "alpine";
    const create = alpine ? "RUN adduser -D -u 10001 app" : "RUN useradd --create-home --uid 10001 app";
    const fix = insertAboveFix(document, start.instruction, `${create}\nUSER 10001`, false);
    return [finding(rangeOf(at, at.keywordWord), "PY505", [], [fix])];
  },
  ["DL3002"],
);

import { rangeOf } from "../../instruction";
import { insertAboveFix } from "../fix";
import { finding, pythonRule } from "../rule";

/** Output is kept back: the last lines of the log are lost when the container is killed. */
export const bufferedOutput = pythonRule("PY506", "hint", (subject) => {
  const { start, final, document } = subject;
  if (start === undefined || final === undefined || subject.baseOf(final)?.python === undefined) return [];
  if (subject.valueOf(final, "PYTHONUNBUFFERED") !== undefined) return [];
  if (start.words.some(({ text }) => text === "-u" || text.startsWith("PYTHONUNBUFFERED="))) return [];
  const fix = insertAboveFix(document, start.instruction, "ENV PYTHONUNBUFFERED=1");
  return [finding(rangeOf(start.instruction, start.instruction.keywordWord), "PY506", [], [fix])];
});

import type { LintSubject, Run } from "../lintSubject";
import { addFix } from "../fix";
import { wordOf } from "../commandWord";
import { finding, pythonRule } from "../rule";

/** `uv sync` that may change the lock while the image is built. */
export const uvUnlocked = pythonRule("PY204", "warning", (subject) =>
  subject.installs.flatMap(({ run, command, tool, words }) => {
    const lock = subject.facts?.project;
    if (tool !== "uv sync" || (lock !== undefined && lock.lock?.endsWith("uv.lock") !== true)) return [];
    if (words.some((word) => word === "--locked" || word === "--frozen") || isSet(subject, run)) return [];
    const at = wordOf(command, "sync")?.range.end ?? command.programRange.end;
    return [finding(command.programRange, "PY204", [], [addFix(at, "--locked")])];
  }),
);

function isSet(subject: LintSubject, run: Run): boolean {
  if (/\bUV_(LOCKED|FROZEN)=/.test(run.text)) return true;
  return ["UV_LOCKED", "UV_FROZEN"].some((name) => subject.valueOf(run.stage, name) !== undefined);
}

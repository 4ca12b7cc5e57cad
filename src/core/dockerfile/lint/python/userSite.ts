import { wordOf } from "../commandWord";
import { removeFix } from "../fix";
import { lineage } from "../lintSubject";
import { finding, pythonRule } from "../rule";

/** `pip install --user` without its programs on PATH: another user, or the next stage, does not find them. */
export const userSite = pythonRule("PY402", "warning", (subject) => {
  const { final } = subject;
  if (final === undefined || subject.valueOf(final, "PATH")?.includes(".local/bin") === true) return [];
  return subject.installs.flatMap(({ command, tool, run }) => {
    const flag = wordOf(command, "--user");
    if (flag === undefined || tool !== "pip") return [];
    const fix = lineage(final).includes(run.stage)
      ? removeFix(subject.document, flag.range, "--user", false)
      : undefined;
    return [finding(flag.range, "PY402", [], [fix])];
  });
});

import { rangeOf } from "../../instruction";
import type { Fix } from "../fix";
import type { Run } from "../lintSubject";
import { finding, pythonRule } from "../rule";

/** `RUN . venv/bin/activate` as the last command of a line: its effect ends with the line. */
export const activateWithoutEffect = pythonRule("PY401", "warning", (subject) =>
  subject.runs.flatMap((run) => {
    const last = run.commands.at(-1);
    const [file] = last?.arguments ?? [];
    if (last === undefined || !/^(source|\.)$/.test(last.program) || file?.text.endsWith("/activate") !== true)
      return [];
    return [finding(last.range, "PY401", [file.text], [environmentFix(run, file.text)])];
  }),
);

/** Writes the variables that activating sets; only where the line does nothing else and the path is absolute. */
function environmentFix({ instruction, commands }: Run, file: string): Fix | undefined {
  const folder = file.replace(/\/bin\/activate$/, "");
  if (commands.length !== 1 || !folder.startsWith("/") || instruction.flags.length > 0) return undefined;
  const text = `ENV VIRTUAL_ENV=${folder} PATH=${folder}/bin:$PATH`;
  const range = { start: rangeOf(instruction, instruction.keywordWord).start, end: instruction.range.end };
  return {
    title: "fix.replace",
    values: [instruction.source.text, text],
    edits: [{ range, text }],
    ignore: [],
    safe: true,
  };
}

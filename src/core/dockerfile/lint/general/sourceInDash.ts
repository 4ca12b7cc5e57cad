import { replaceFix } from "../fix";
import { finding, generalRule } from "../rule";

/** `source` under `/bin/sh`, which on Debian and Alpine does not know it. */
export const sourceInDash = generalRule("DF025", "error", (subject) =>
  subject.runs.flatMap(({ instruction, stage, commands, text }) => {
    const shell = subject
      .instructionsOf(stage)
      .some(({ keyword, range }) => keyword === "SHELL" && range.start.line < instruction.range.start.line);
    const base = subject.baseOf(stage);
    const dash = base?.python !== undefined || /^(.*\/)?(debian|ubuntu|alpine)(:|@|$)/.test(base?.image ?? "");
    if (shell || !dash || /\bbash\b/.test(text) || instruction.execForm !== undefined) return [];
    return commands
      .filter(({ program }) => program === "source")
      .map(({ programRange }) => finding(programRange, "DF025", [], [replaceFix(programRange, "source", ".")]));
  }),
);

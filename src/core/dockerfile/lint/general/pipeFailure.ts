import { insertAboveFix } from "../fix";
import { finding, generalRule } from "../rule";

/** A pipe whose first command may fail unseen. */
export const pipeFailure = generalRule(
  "DF017",
  "hint",
  (subject) =>
    subject.runs.flatMap(({ instruction, stage, text, commands }) => {
      const [first] = commands;
      if (
        instruction.execForm !== undefined ||
        first === undefined ||
        !/[^|]\|[^|]/.test(text.replace(/"[^"]*"|'[^']*'/g, ""))
      )
        return [];
      const shell = subject
        .instructionsOf(stage)
        .findLast(({ keyword, range }) => keyword === "SHELL" && range.start.line < instruction.range.start.line);
      if (text.includes("pipefail") || /pipefail|powershell|pwsh|cmd/i.test(shell?.source.text ?? "")) return [];
      const base = subject.baseOf(stage)?.image ?? "";
      const bash = /alpine|busybox|distroless|scratch/.test(base)
        ? undefined
        : 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]';
      return [
        finding(
          first.programRange,
          "DF017",
          [],
          [bash === undefined ? undefined : insertAboveFix(subject.document, instruction, bash, false)],
        ),
      ];
    }),
  ["DL4006"],
);

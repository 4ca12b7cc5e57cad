import { removeFix } from "../fix";
import { isRoot } from "../lintSubject";
import { finding, generalRule } from "../rule";

/** `sudo` in a build that is root already; slim images do not have it. */
export const sudoInRun = generalRule(
  "DF012",
  "warning",
  (subject) =>
    subject.runs.flatMap(({ instruction, stage, commands }) => {
      const root = isRoot(subject.userBefore(stage, instruction));
      return commands.flatMap(({ prefixes }) =>
        prefixes
          .filter(({ text }) => text === "sudo")
          .map(({ range }) => {
            const after = { line: range.end.line, character: range.end.character + 1 };
            const fix = {
              title: "fix.remove",
              values: ["sudo"],
              edits: [{ range: { start: range.start, end: after }, text: "" }],
              ignore: [],
              safe: true,
            } as const;
            const blank = (subject.document.lines[range.end.line] ?? "").charAt(range.end.character) === " ";
            return finding(
              range,
              "DF012",
              [],
              [!root ? undefined : blank ? fix : removeFix(subject.document, range, "sudo")],
            );
          }),
      );
    }),
  ["DL3004"],
);

import { addFix } from "../fix";
import { finding, generalRule } from "../rule";

/** A high user id without `--no-log-init`: useradd then writes a log file of gigabytes. */
export const highUserId = generalRule(
  "DF020",
  "warning",
  (subject) =>
    subject.runs.flatMap(({ commands }) =>
      commands.flatMap(({ program, programRange, arguments: words }) => {
        const text = words.map((word) => word.text).join(" ");
        const id = Number(/(?:^|\s)(?:-u|--uid)[= ]?(\d+)/.exec(text)?.[1] ?? 0);
        if (program !== "useradd" || id < 100_000 || /(^|\s)(-l|--no-log-init)(\s|$)/.test(text)) return [];
        return [finding(programRange, "DF020", [String(id)], [addFix(programRange.end, "--no-log-init")])];
      }),
    ),
  ["DL3046"],
);

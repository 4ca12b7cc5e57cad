import { buildKitRule, finding, type Finding } from "../rule";

/** Empty lines inside an instruction, which will become errors. */
export const noEmptyContinuation = buildKitRule(
  "NoEmptyContinuation",
  "warning",
  ({ document }) =>
    document.instructions.flatMap(({ range, heredocs }) => {
      const end = heredocs[0]?.body.start.line ?? range.end.line + 1;
      const empty: number[] = [];
      for (let line = range.start.line + 1; line < end; line++) {
        if ((document.lines[line] ?? "").trim() === "" && line < document.lines.length - 1) empty.push(line);
      }
      return empty.map((line): Finding => {
        const whole = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
        const fix = {
          title: "fix.emptyLine",
          values: [],
          edits: [{ range: whole, text: "" }],
          ignore: [],
          safe: true,
        } as const;
        return finding(
          { start: whole.start, end: { line, character: (document.lines[line] ?? "").length } },
          "NoEmptyContinuation",
          [],
          [fix],
        );
      });
    }),
  [],
  ["dockerDx", "containerTools"],
);

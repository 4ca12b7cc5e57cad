import { rangeOf } from "../../instruction";
import { insertAboveFix, type Fix } from "../fix";
import type { LintSubject } from "../lintSubject";
import { readServer } from "../server";
import { finding, pythonRule, type Finding } from "../rule";

/** A web server without a health check, or one whose program the slim image does not have. */
export const healthcheck = pythonRule(
  "PY509",
  "hint",
  (subject) => {
    const { start, document } = subject;
    const check = subject.instructionsOf(subject.final).findLast(({ keyword }) => keyword === "HEALTHCHECK");
    if (check !== undefined) return missingProgram(subject);
    const server = readServer(subject, start);
    if (start === undefined || server?.port === undefined) return [];
    const fix = insertAboveFix(
      document,
      start.instruction,
      `HEALTHCHECK --interval=30s --timeout=3s ${probe(server.port)}`,
    );
    return [finding(rangeOf(start.instruction, start.instruction.keywordWord), "PY509", [server.program], [fix])];
  },
  ["DL3057"],
);

/** Any answer below 500 counts: the page may want a login. */
function probe(port: number): string {
  const code = `import http.client as h, sys; c = h.HTTPConnection('127.0.0.1', ${port}, timeout=3); c.request('GET', '/'); sys.exit(c.getresponse().status >= 500)`;
  return `CMD ["python", "-c", "${code}"]`;
}

function missingProgram(subject: LintSubject): readonly Finding[] {
  const { final } = subject;
  const checks = final?.instructions.filter(({ keyword }) => keyword === "HEALTHCHECK") ?? [];
  const base = final === undefined ? undefined : subject.baseOf(final);
  if (base?.python?.variant !== "slim") return [];
  return checks.flatMap((check) => {
    const text = check.source.text;
    const program = /\b(curl|wget)\b/.exec(text)?.[1];
    const installed =
      program !== undefined &&
      subject.runs.some((run) => new RegExp(`apt-get[\\s\\S]*\\b${program}\\b`).test(run.text));
    const command = check.arguments.find((word) => word.text.toUpperCase() === "CMD");
    if (program === undefined || installed || command === undefined) return [];
    const port = Number(/:(\d{2,5})\b/.exec(text)?.[1] ?? readServer(subject, subject.start)?.port ?? 8000);
    const range = { start: rangeOf(check, command).start, end: check.range.end };
    const fix: Fix = {
      title: "fix.replace",
      values: [program, "python"],
      edits: [{ range, text: probe(port) }],
      ignore: [],
      safe: false,
    };
    return [finding(range, "PY509.program", [program], [fix], "error")];
  });
}

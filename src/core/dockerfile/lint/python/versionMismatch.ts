import { minorInRange, parsePep440Range } from "../../../python/pythonRange";
import { findStageReference } from "../../stages";
import { flagValue, rangeOf } from "../../instruction";
import { replaceFix } from "../fix";
import type { LintSubject } from "../lintSubject";
import { minorOf, pythonTag, tagFix } from "../pythonTag";
import { finding, pythonRule, type Finding } from "../rule";

/** The image's Python is not the one the project, a path or another stage is for. */
export const versionMismatch = pythonRule("PY106", "error", (subject) => [
  ...againstProject(subject),
  ...inPaths(subject),
  ...betweenStages(subject),
]);

function againstProject(subject: LintSubject): readonly Finding[] {
  const { constraint, pythonSource, python: wanted } = subject.facts?.project ?? {};
  const range = constraint === undefined ? undefined : parsePep440Range(constraint);
  if (constraint === undefined || range === undefined || wanted === undefined) return [];
  return subject.bases.flatMap((base) => {
    const minor = minorOf(base.python?.version);
    if (minor === undefined || base.stage.base === undefined || minorInRange(minor, range)) return [];
    const tag = pythonTag(wanted, base.python?.variant ?? "slim", base.python?.suite);
    const values = [minor, constraint, pythonSource ?? ""];
    return [finding(rangeOf(base.stage.from, base.stage.base), "PY106", values, [tagFix(base, tag)])];
  });
}

/** `COPY --from=builder /usr/local/lib/python3.11/site-packages …` on an image with another Python. */
function inPaths(subject: LintSubject): readonly Finding[] {
  return subject.stages.flatMap((stage) => {
    const minor = minorOf(subject.baseOf(stage)?.python?.version);
    if (minor === undefined) return [];
    return stage.instructions
      .filter(({ keyword }) => keyword === "COPY")
      .flatMap((instruction) =>
        instruction.arguments.flatMap((word) => {
          const match = /\bpython(\d\.\d+)(?=\/)/.exec(word.text);
          if (match === null || match[1] === minor) return [];
          const start = word.start + match.index;
          const range = rangeOf(instruction, { start, end: start + match[0].length });
          return [
            finding(range, "PY106.path", [match[0], minor], [replaceFix(range, match[0], `python${minor}`, false)]),
          ];
        }),
      );
  });
}

/** An environment made by one Python and copied to another. */
function betweenStages(subject: LintSubject): readonly Finding[] {
  return subject.stages.flatMap((stage) => {
    const minor = minorOf(subject.baseOf(stage)?.python?.version);
    return stage.instructions.flatMap((instruction) => {
      const from = instruction.keyword === "COPY" ? flagValue(instruction, "from") : undefined;
      const source = from === undefined ? undefined : findStageReference(subject.stages, stage.index, from);
      const other = source === undefined ? undefined : minorOf(subject.baseOf(source)?.python?.version);
      const environment = instruction.arguments.some(({ text }) => /venv|site-packages/.test(text));
      if (minor === undefined || other === undefined || minor === other || !environment) return [];
      return [finding(rangeOf(instruction, instruction.keywordWord), "PY106.stages", [other, minor])];
    });
  });
}

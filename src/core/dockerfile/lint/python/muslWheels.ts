import { rangeOf } from "../../instruction";
import type { LintSubject } from "../lintSubject";
import { pythonTag, tagFix } from "../pythonTag";
import { finding, pythonRule } from "../rule";

/** Packages installed on Alpine, where those without musllinux wheels are compiled. */
export const muslWheels = pythonRule("PY103", "warning", (subject) =>
  subject.bases.flatMap((base) => {
    const { python, stage } = base;
    if (python?.variant !== "alpine" || stage.base === undefined) return [];
    const installs = subject.installs.some(({ run }) => subject.baseOf(run.stage) === base);
    const missing = withoutMusl(subject);
    if (!installs || missing?.length === 0) return [];
    const minor = python.version ?? "3";
    const fix = minor.includes(".") ? tagFix(base, pythonTag(minor, "slim", undefined)) : undefined;
    const range = rangeOf(stage.from, stage.base);
    return missing === undefined
      ? [finding(range, "PY103", [], [fix], "info")]
      : [finding(range, "PY103.packages", [missing.slice(0, 5).join(", ")], [fix])];
  }),
);

/** Locked packages with Linux wheels but none for musl; undefined when no lock lists wheels. */
function withoutMusl({ facts }: LintSubject): readonly string[] | undefined {
  const packages = [...(facts?.project?.packages ?? [])].flatMap(([name, { wheels }]) =>
    wheels === undefined || wheels.length === 0 ? [] : [{ name, wheels }],
  );
  if (packages.length === 0) return undefined;
  return packages
    .filter(({ wheels }) => !wheels.some((wheel) => /none-any|musllinux/.test(wheel)))
    .map(({ name }) => name);
}

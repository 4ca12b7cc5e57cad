import { normalizedName } from "../../../python/normalizedName";
import { rangeOf } from "../../instruction";
import { insertBelowFix } from "../fix";
import { readsManifest } from "../install";
import { lineage, type LintSubject } from "../lintSubject";
import type { Stage } from "../../stages";
import { finding, pythonRule, type Finding } from "../rule";

/** Python packages that need a library or a compiler which a slim image does not have. */
export const nativeLibraries = pythonRule("PY212", "warning", (subject) => {
  const { project } = subject.facts ?? {};
  const { final } = subject;
  if (project === undefined || final === undefined) return [];
  return [...missing(subject, final, project.runPackages, "PY212"), ...compilerMissing(subject)];
});

function missing(
  subject: LintSubject,
  stage: Stage,
  packages: readonly string[],
  text: "PY212" | "PY212.compile",
): readonly Finding[] {
  const base = subject.baseOf(stage);
  if (base?.python?.variant !== "slim" || stage.base === undefined) return [];
  const texts = subject.runs.filter((run) => lineage(stage).includes(run.stage)).map((run) => run.text);
  const lacking = packages.filter((name) => !texts.some((run) => run.includes(name)));
  if (lacking.length === 0) return [];
  const command = `RUN apt-get update && apt-get install -y --no-install-recommends ${lacking.join(" ")} && rm -rf /var/lib/apt/lists/*`;
  return [
    finding(rangeOf(stage.from, stage.base), text, [lacking.join(", ")], [insertBelowFix(stage.from, command, false)]),
  ];
}

function compilerMissing(subject: LintSubject): readonly Finding[] {
  const { compiled = [], buildPackages = [] } = subject.facts?.project ?? {};
  // A stage that installs only a tool compiles nothing of the project.
  const install = subject.installs.find(
    (candidate) =>
      readsManifest(candidate) ||
      candidate.words.some((word) => word.startsWith(".") || compiled.includes(normalizedName(nameOf(word)))),
  );
  if (compiled.length === 0 || install === undefined) return [];
  const texts = subject.runs.filter((run) => lineage(install.run.stage).includes(run.stage)).map((run) => run.text);
  if (texts.some((text) => /\b(build-essential|gcc|g\+\+|clang)\b/.test(text))) return [];
  return missing(
    subject,
    install.run.stage,
    ["gcc", ...buildPackages.filter((name) => name !== "gcc")],
    "PY212.compile",
  );
}

/** The distribution of a requirement: `psycopg2` of `"psycopg2[c]==2.9"`. */
function nameOf(word: string): string {
  return /^["']?([\w.-]+)/.exec(word)?.[1] ?? "";
}

import { rangeOf } from "../../instruction";
import { readMountOptions } from "../../mount";
import type { Range } from "../../position";
import { contextPath, contextSources } from "../copies";
import { ignoreFix, replaceFix } from "../fix";
import type { LintSubject } from "../lintSubject";
import { finding, pythonRule, type Finding } from "../rule";

const manifest =
  /(^|\/)(requirements[\w.-]*\.(txt|in)|pyproject\.toml|uv\.lock|poetry\.lock|pdm\.lock|Pipfile(\.lock)?|setup\.(py|cfg)|environment\.ya?ml)$/;

/** A manifest that the build context does not have, or that .dockerignore keeps out of it. */
export const manifestMissing = pythonRule("PY211", "error", (subject) =>
  subject.document.instructions.flatMap((instruction) => [
    ...contextSources(instruction).flatMap((word) => {
      const path = contextPath(word);
      return path === undefined ? [] : judge(subject, path, rangeOf(instruction, word));
    }),
    ...instruction.flags
      .filter(({ name }) => name === "mount")
      .flatMap((flag) => {
        const options = readMountOptions(flag);
        if (options.some(({ key, value }) => key === "from" || (key === "type" && value !== "bind"))) return [];
        const source = options.find(({ key }) => key === "source" || key === "src");
        if (source?.value === undefined || /[$*]/.test(source.value)) return [];
        const range = rangeOf(instruction, { start: source.start + source.key.length + 1, end: source.end });
        return judge(subject, source.value.replace(/^\.?\//, ""), range);
      }),
  ]),
);

function judge({ facts }: LintSubject, path: string, range: Range): readonly Finding[] {
  if (facts === undefined || !manifest.test(path)) return [];
  if (facts.files.has(path)) {
    return facts.isIgnored(path) ? [finding(range, "PY211.ignored", [path], [ignoreFix([`!${path}`])])] : [];
  }
  if (!facts.complete) return [];
  const name = path.slice(path.lastIndexOf("/") + 1);
  const found = facts.project?.manifests ?? [];
  const other =
    found.find((candidate) => candidate.endsWith(`/${name}`)) ??
    found.find((candidate) => kind(candidate) === kind(name));
  return [finding(range, "PY211", [path], [other === undefined ? undefined : replaceFix(range, path, other, false)])];
}

function kind(path: string): string {
  return path.endsWith(".txt") ? "requirements" : path.slice(path.lastIndexOf("/") + 1);
}

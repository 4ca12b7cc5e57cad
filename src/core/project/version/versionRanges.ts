import { parsePep440Range, parsePoetryRange, type PythonRange } from "../../python/pythonRange";
import { textAt } from "../../python/tomlValue";
import type { Problem } from "../projectFacts";
import type { Manifests } from "../source/manifests";
import type { ProjectSources } from "../source/projectSources";

/** A range of versions that the project states. */
export interface VersionRange {
  readonly range: PythonRange;
  /** As written, for the plan card. */
  readonly written: string;
  readonly why: string;
  /** From the lock: a pin that it accepts beats the manifest. */
  readonly fromLock: boolean;
}

/** One place that states a range. */
interface Statement {
  readonly path: string;
  readonly pattern: RegExp;
  readonly what: string;
  readonly written: string | undefined;
  readonly poetry?: boolean;
}

/** Ranges in files that are read by a pattern: their value is the first group. */
const patterns: readonly Omit<Statement, "written">[] = [
  { path: "setup.cfg", pattern: /^\s*python_requires\s*=\s*([^\n#]+)/m, what: "python_requires" },
  { path: "setup.py", pattern: /\bpython_requires\s*=\s*["']([^"']+)["']/, what: "python_requires" },
  { path: "pdm.lock", pattern: /^requires_python\s*=\s*["']([^"']+)["']/m, what: "requires_python" },
  { path: "pylock.toml", pattern: /^requires-python\s*=\s*["']([^"']+)["']/m, what: "requires-python" },
];
const inlineScript = /^# \/\/\/ script\s*\n(?:#(?: .*)?\n)*?# requires-python\s*=\s*["']([^"']+)["']/m;

/** Scripts with their metadata in a comment (PEP 723), at the root of the project. */
function scriptStatements(sources: ProjectSources): Statement[] {
  return sources
    .filesContaining("# /// script")
    .filter((path) => !path.includes("/"))
    .map((path) => {
      const written = inlineScript.exec(sources.text(path) ?? "")?.[1];
      return { path, pattern: /^# requires-python\s*=/m, what: "requires-python", written };
    });
}

function statements(sources: ProjectSources, { pyproject, uvLock, poetryLock }: Manifests): Statement[] {
  const poetry = ["tool", "poetry", "dependencies", "python"] as const;
  const project = "pyproject.toml";
  const requires = { pattern: /^\s*requires-python\s*=/m, what: "requires-python" };
  return [
    { path: project, ...requires, written: textAt(pyproject, "project", "requires-python") },
    {
      path: project,
      pattern: /^\s*python\s*=/m,
      what: "python",
      written: textAt(pyproject, ...poetry) ?? textAt(pyproject, ...poetry, "version"),
      poetry: true,
    },
    { path: "uv.lock", ...requires, written: textAt(uvLock, "requires-python") },
    {
      path: "poetry.lock",
      pattern: /^python-versions\s*=\s*"[^"]*"\s*(?:content-hash|$)/m,
      what: "python-versions",
      written: textAt(poetryLock, "metadata", "python-versions"),
      poetry: true,
    },
    ...patterns.map((statement) => ({
      ...statement,
      written: statement.pattern.exec(sources.text(statement.path) ?? "")?.[1]?.trim(),
    })),
    ...scriptStatements(sources),
  ];
}

/** Ranges from manifests and lock files (rule B1, source 8). What cannot be read is a problem. */
export function readVersionRanges(
  sources: ProjectSources,
  manifests: Manifests,
): { ranges: VersionRange[]; problems: Problem[] } {
  const ranges: VersionRange[] = [];
  const problems: Problem[] = [];
  for (const { path, pattern, what, written, poetry } of statements(sources, manifests)) {
    if (written === undefined || written === "") continue;
    const range = poetry === true ? parsePoetryRange(written) : parsePep440Range(written);
    const why = sources.cite(path, pattern, what);
    if (range) {
      ranges.push({ range, written, why, fromLock: /lock(\.toml)?$/.test(path) });
      continue;
    }
    const message = `${what} "${written}" in ${path} is no version constraint; it is ignored.`;
    const line = sources.lineOf(path, pattern);
    problems.push({ severity: "warning", code: "bad-python-constraint", message, path, ...(line && { line }) });
  }
  return { ranges, problems };
}

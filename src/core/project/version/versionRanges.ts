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

/** Ranges from pyproject.toml and the lock files (rule B1, source 8). What cannot be read is a problem. */
export function readVersionRanges(
  sources: ProjectSources,
  { pyproject, uvLock, poetryLock }: Manifests,
): { ranges: VersionRange[]; problems: Problem[] } {
  const ranges: VersionRange[] = [];
  const problems: Problem[] = [];
  const add = (path: string, pattern: RegExp, what: string, written: string | undefined, poetry: boolean): void => {
    if (written === undefined) return;
    const range = poetry ? parsePoetryRange(written) : parsePep440Range(written);
    const why = sources.cite(path, pattern, what);
    if (range) {
      ranges.push({ range, written, why, fromLock: path.endsWith(".lock") });
      return;
    }
    const message = `${what} "${written}" in ${path} is no version constraint; it is ignored.`;
    const line = sources.lineOf(path, pattern);
    problems.push({ severity: "warning", code: "bad-python-constraint", message, path, ...(line && { line }) });
  };
  add(
    "pyproject.toml",
    /^\s*requires-python\s*=/m,
    "requires-python",
    textAt(pyproject, "project", "requires-python"),
    false,
  );
  const poetry = ["tool", "poetry", "dependencies", "python"] as const;
  const poetryRange = textAt(pyproject, ...poetry) ?? textAt(pyproject, ...poetry, "version");
  add("pyproject.toml", /^\s*python\s*=/m, "python", poetryRange, true);
  add("uv.lock", /^requires-python\s*=/m, "requires-python", textAt(uvLock, "requires-python"), false);
  add(
    "poetry.lock",
    /^python-versions\s*=\s*"[^"]*"\s*(?:content-hash|$)/m,
    "python-versions",
    textAt(poetryLock, "metadata", "python-versions"),
    true,
  );
  return { ranges, problems };
}

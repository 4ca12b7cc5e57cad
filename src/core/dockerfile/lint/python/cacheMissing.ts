import { cacheTargets } from "../../mount";
import { cacheSwitch } from "../caching";
import { addFix, flagPlace } from "../fix";
import { cacheFolders, type Install } from "../install";
import { isRoot, lineage, type LintSubject } from "../lintSubject";
import { finding, pythonRule } from "../rule";

/**
 * Packages installed with neither a cache mount nor the cache off: slow builds, and the downloads stay in the layer.
 * A stage that is not shipped keeps nothing; there it is only said when the file shows that its builder knows mounts.
 */
export const cacheMissing = pythonRule(
  "PY202",
  "info",
  (subject) => {
    const seen = new Set<unknown>();
    return subject.installs.flatMap((install) => {
      const { run, command, tool } = install;
      const shipped = subject.final !== undefined && lineage(subject.final).includes(run.stage);
      if (!shipped && !knowsMounts(subject)) return [];
      if (seen.has(run.instruction) || cacheTargets(run.instruction).length > 0) return [];
      if (cacheSwitch(subject, install) !== undefined || /rm -rf[^\n]*\.cache|cache purge|cache clean/.test(run.text))
        return [];
      seen.add(run.instruction);
      const mount = `--mount=type=cache,target=${folderOf(subject, install)}`;
      const root = isRoot(subject.userBefore(run.stage, run.instruction));
      const fix = root ? addFix(flagPlace(run.instruction), mount) : undefined;
      return [finding(command.programRange, "PY202", [tool, mount], [fix])];
    });
  },
  ["DL3042"],
);

function knowsMounts({ document }: LintSubject): boolean {
  if (document.directives.some(({ name }) => name === "syntax")) return true;
  return document.instructions.some(({ flags }) => flags.some(({ name }) => name === "mount" || name === "link"));
}

function folderOf(subject: LintSubject, { tool, run }: Install): string {
  const name = { pip: "PIP_CACHE_DIR", poetry: "POETRY_CACHE_DIR", pipenv: "PIPENV_CACHE_DIR", pdm: "PDM_CACHE_DIR" };
  const variable = tool === "uv pip" || tool === "uv sync" ? "UV_CACHE_DIR" : name[tool];
  const set = subject.valueOf(run.stage, variable);
  return set !== undefined && /^\/[\w./-]+$/.test(set) ? set : cacheFolders[tool];
}

import { normalizedName } from "../../python/normalizedName";
import type { Interpreter } from "../interpreter";
import type { ProjectSources } from "../source/projectSources";

/** A version of a distribution that no manifest states, with where it was seen. */
export interface StatedVersion {
  readonly version: string;
  readonly why: string;
}

/** `pip install django==2.1.7 pillow` in a README: the versions that are named there. */
function fromReadme(sources: ProjectSources): Map<string, StatedVersion> {
  const found = new Map<string, StatedVersion>();
  for (const path of sources.paths.filter((name) => /^README[\w.-]*$/i.test(name))) {
    for (const [index, line] of (sources.text(path) ?? "").split("\n").entries()) {
      const command = /\bpip3?\s+install\s+(.*)$/.exec(line)?.[1] ?? "";
      for (const [, name = "", version = ""] of command.matchAll(/([A-Za-z][\w.-]*)(?:\[[^\]]*\])?==(\d[\w.]*)/g)) {
        found.set(normalizedName(name), { version, why: `${path}:${index + 1} pip install` });
      }
    }
  }
  return found;
}

/** Versions for imports without a manifest: of the developer's own environment, else of what the README installs. */
export function statedVersions(
  sources: ProjectSources,
  interpreter: Interpreter | undefined,
): ReadonlyMap<string, StatedVersion> {
  const found = fromReadme(sources);
  for (const [name, version] of interpreter?.distributions ?? []) {
    found.set(name, { version, why: interpreter?.label ?? "" });
  }
  return found;
}

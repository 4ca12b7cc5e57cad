import { parseRequirement } from "../../python/parseRequirement";
import { scriptMetadata } from "../../python/scriptMetadata";
import { textsAt } from "../../python/tomlValue";
import type { Requirement } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { plainInstall } from "./installFacts";
import { noDependencies, type ManagerDetector } from "./managerDetector";

const rankedStems = ["main", "app", "server", "run", "bot", "index"];

/** Scripts at the root that carry their own metadata, the likeliest first. */
function scripts(sources: ProjectSources): string[] {
  const found = sources.paths.filter((path) => /^[^/]+\.py$/.test(path) && scriptMetadata(sources.text(path) ?? ""));
  const rank = (path: string): number => {
    const at = rankedStems.indexOf(path.replace(/\.py$/, ""));
    return at < 0 ? rankedStems.length : at;
  };
  return found.sort((left, right) => rank(left) - rank(right));
}

/** A script with inline metadata (PEP 723), locked when `x.py.lock` is beside it. */
export const pep723: ManagerDetector = {
  manager: "pep723",
  detect({ sources }) {
    const [path, ...others] = scripts(sources);
    const metadata = path === undefined ? undefined : scriptMetadata(sources.text(path) ?? "");
    if (path === undefined || !metadata) return undefined;
    const direct = textsAt(metadata.table, "dependencies").flatMap((text): Requirement[] => {
      const parsed = parseRequirement(text);
      return parsed ? [{ ...parsed, why: `${path}:${metadata.line} ${parsed.name}` }] : [];
    });
    const lock = `${path}.lock`;
    const locked = sources.has(lock);
    const message = `Other scripts with metadata of their own are not installed for: ${others.join(", ")}.`;
    return {
      dependencies: {
        ...noDependencies,
        manager: "pep723",
        manifests: [path],
        lock: locked ? lock : undefined,
        direct,
        confidence: 95,
        why: `${path}:${metadata.line} inline metadata`,
        install: {
          ...plainInstall,
          method: locked ? "script" : "packages",
          files: locked ? [path, lock] : [],
          entryFiles: locked ? [path] : [],
          fromGit: direct.some(({ url }) => url?.startsWith("git+")),
        },
      },
      problems: others.length > 0 ? [{ severity: "info", code: "other-scripts", message }] : [],
      score: 15,
    };
  },
};

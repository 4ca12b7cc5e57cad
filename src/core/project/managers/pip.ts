import type { LockedPackage, Requirement } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { plainInstall, type ManagerDetector } from "./managerDetector";
import { gatherRequirements } from "./requirementFiles";

/** Names of the production requirements, the best first (rule C3). */
const names: readonly RegExp[] = [
  /^requirements\.txt$/,
  /^requirements\/(production|prod|deploy|base|common|main|app|requirements)\.txt$/,
  /^(prod|production|deploy)[-_.]requirements\.txt$/,
  /^requirements[-_.](prod|production|deploy|base|app|web|api|server|linux|cpu)\.txt$/,
  /^(reqs|deps|requirement|requirments)\.txt$/,
  /^requirements\.in$/,
];

function chooseFile(sources: ProjectSources): string | undefined {
  for (const name of names) {
    const found = sources.paths.filter((path) => name.test(path) && sources.text(path) !== undefined);
    if (found.length > 0) return found.sort((left, right) => rank(left) - rank(right))[0];
  }
  const development = sources.paths.find((path) => /^requirements[-_/](dev|development|local)\.txt$/.test(path));
  return development && sources.text(development) !== undefined ? development : undefined;
}

const rankedStems = ["production", "prod", "deploy", "base", "common", "main", "app", "web", "api", "server"];

function rank(path: string): number {
  const at = rankedStems.findIndex((stem) => new RegExp(`(^|[-_./])${stem}\\.`).test(path));
  return at < 0 ? rankedStems.length : at;
}

/** Requirements that pin every version serve as a lock without file lists. */
function pinned(direct: readonly Requirement[]): LockedPackage[] {
  return direct.flatMap(({ name, specifier }) => {
    const version = /^==([^*,]+)$/.exec(specifier)?.[1];
    return version ? [{ name, version, wheels: undefined }] : [];
  });
}

/** pip with requirement files, whatever they are called. */
export const pip: ManagerDetector = {
  manager: "pip",
  detect({ sources }) {
    const path = chooseFile(sources);
    if (path === undefined) return undefined;
    const { files, direct, problems, hashed, extraIndex, includesProject, fromGit } = gatherRequirements(
      [path],
      sources,
    );
    return {
      dependencies: {
        manager: "pip",
        manifests: files,
        lock: undefined,
        direct,
        inferred: [],
        locked: hashed ? pinned(direct) : [],
        confidence: 95,
        why: path,
        install: { ...plainInstall, files, entryFiles: [path], hashed, extraIndex, includesProject, fromGit },
      },
      problems,
    };
  },
};

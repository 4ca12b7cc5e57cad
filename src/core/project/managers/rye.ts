import { tableAt } from "../../python/tomlValue";
import { plainInstall } from "./installFacts";
import { noDependencies, type ManagerDetector } from "./managerDetector";
import { pinnedPackages } from "./pinnedPackages";
import { projectDependencies } from "./projectDependencies";
import { gatherRequirements } from "./requirementFiles";

/** rye: its lock is a requirements file that names the project itself. */
export const rye: ManagerDetector = {
  manager: "rye",
  detect({ sources, manifests: { pyproject } }) {
    const path = "requirements.lock";
    const declared = "rye" in tableAt(pyproject, "tool");
    if (sources.text(path) === undefined) return undefined;
    const set = gatherRequirements([path], sources);
    const direct = projectDependencies(pyproject, sources);
    return {
      dependencies: {
        ...noDependencies,
        manager: "rye",
        manifests: pyproject ? ["pyproject.toml"] : [path],
        lock: path,
        direct: direct.length > 0 ? direct : set.direct,
        locked: pinnedPackages(set.direct),
        confidence: declared ? 100 : 95,
        why: path,
        install: {
          ...plainInstall,
          method: "requirements",
          files: set.files,
          entryFiles: [path],
          complete: true,
          includesProject: set.includesProject,
          localPaths: set.localPaths,
          extras: set.extras,
          extraIndex: set.extraIndex,
          fromGit: set.fromGit,
        },
      },
      problems: set.problems,
      score: 50 + (declared ? 20 : 0),
    };
  },
};

import { readSetupFile } from "../setupFile";
import { plainInstall } from "./installFacts";
import { noDependencies, type ManagerDetector } from "./managerDetector";
import { gatherRequirements } from "./requirementFiles";

function methodOf(fromFiles: boolean, known: boolean): "requirements" | "packages" | "project" {
  if (fromFiles) return "requirements";
  return known ? "packages" : "project";
}

/** setup.py and setup.cfg. What the code computes is left to the installer, after the code is there. */
export const setuptools: ManagerDetector = {
  manager: "setuptools",
  detect({ sources, manifests: { pyproject } }) {
    if (pyproject && "project" in pyproject) return undefined;
    const setup = readSetupFile(sources);
    if (!setup) return undefined;
    const set = gatherRequirements(setup.requirementFiles, sources);
    const fromFiles = set.files.length > 0;
    const known = setup.requirements ?? (fromFiles ? set.direct : undefined);
    return {
      dependencies: {
        ...noDependencies,
        manager: "setuptools",
        manifests: setup.manifests,
        direct: known ?? [],
        confidence: known === undefined ? 80 : 90,
        why: setup.manifests.join(", "),
        install: {
          ...plainInstall,
          method: methodOf(fromFiles, known !== undefined),
          files: fromFiles ? set.files : setup.manifests,
          entryFiles: setup.requirementFiles,
          includesProject: true,
        },
      },
      problems: set.problems,
      score: (known?.length ?? 1) > 0 ? 24 : 8,
    };
  },
};

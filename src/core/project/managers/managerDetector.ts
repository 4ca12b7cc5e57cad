import type { Manifests } from "../source/manifests";
import type { ProjectSources } from "../source/projectSources";
import type { DependencyFacts, Manager, Problem } from "../projectFacts";

/** What a detector may look at. */
export interface ManagerInput {
  readonly sources: ProjectSources;
  readonly manifests: Manifests;
  /** `3.13` once it is settled; detectors that judge markers use it. */
  readonly pythonMinor: string;
}

export interface ManagerFinding {
  readonly dependencies: DependencyFacts;
  readonly problems: readonly Problem[];
}

/** One way to declare dependencies: a file of its own, tried in the order of the table. */
export interface ManagerDetector {
  readonly manager: Manager;
  /** Undefined when the project does not use it. */
  detect(input: ManagerInput): ManagerFinding | undefined;
}

/** Install facts of a manager with nothing special. */
export const plainInstall = {
  files: [],
  entryFiles: [],
  hashed: false,
  extraIndex: false,
  includesProject: false,
  fromGit: false,
  toolVersion: undefined,
} as const;

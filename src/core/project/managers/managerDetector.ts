import type { Manifests } from "../source/manifests";
import type { ProjectSources } from "../source/projectSources";
import type { Interpreter } from "../interpreter";
import { plainInstall } from "./installFacts";
import type { DependencyFacts, Manager, Problem } from "../projectFacts";

/** What a detector may look at. */
export interface ManagerInput {
  readonly sources: ProjectSources;
  readonly manifests: Manifests;
  /** `3.13` once it is settled; detectors that judge markers use it. */
  readonly pythonMinor: string;
  /** The Python that the developer runs: its environment may know versions that no manifest states. */
  readonly interpreter?: Interpreter | undefined;
}

export interface ManagerFinding {
  readonly dependencies: DependencyFacts;
  readonly problems: readonly Problem[];
  /** How much speaks for it (rule C2): a lock 50, its own table 20, one that disagrees −20, derived from another one −60. */
  readonly score: number;
}

/** One way to declare dependencies: a file of its own. All are asked; the highest score is taken. */
export interface ManagerDetector {
  readonly manager: Manager;
  /** Undefined when the project does not use it. */
  detect(input: ManagerInput): ManagerFinding | undefined;
}

/** Dependency facts without anything in them, for detectors to fill. */
export const noDependencies: DependencyFacts = {
  manager: "none",
  manifests: [],
  lock: undefined,
  direct: [],
  inferred: [],
  versions: {},
  locked: [],
  confidence: 90,
  why: "",
  install: plainInstall,
  debian: [],
};

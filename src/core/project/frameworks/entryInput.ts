import type { DependencyFacts, EntryFact, Fact, PackageFact } from "../projectFacts";
import type { UnderstoodCommand } from "../evidence/understandCommand";
import type { LocalModules } from "../source/localModules";
import type { Manifests } from "../source/manifests";
import type { ProjectSources } from "../source/projectSources";

/** What an entry detector may look at. */
export interface EntryInput {
  readonly sources: ProjectSources;
  readonly manifests: Manifests;
  readonly local: LocalModules;
  readonly dependencies: DependencyFacts;
  readonly package: PackageFact | undefined;
  /** Names of every distribution that will be installed, as far as known. */
  readonly installed: ReadonlySet<string>;
  /** Start commands that the project's files state, the surest first. */
  readonly stated: readonly UnderstoodCommand[];
}

/** One way to start the application. */
export interface EntryFinding {
  readonly entry: EntryFact;
  /** The file that holds the application, for ports and routes. */
  readonly path: string | undefined;
  readonly port: Fact<number> | undefined;
  readonly portVariable: string | undefined;
  /** What else it could have been, when this finding is a guess among equals. */
  readonly rivals: readonly EntryFact[];
  /** A path of the framework itself that says whether it is well. */
  readonly health?: string;
  /** The command of the project that led here. */
  readonly statedCommand?: UnderstoodCommand;
}

/** One kind of application: a file of its own, tried in the order of the table. */
export interface EntryDetector {
  readonly name: string;
  detect(input: EntryInput): EntryFinding | undefined;
}

import type { BuildSecret } from "../../plan/buildSecrets";
import type { RequirementRepair } from "./requirementRepairs";

/** The row of the install table that fits; the plan has one case for each. */
export type InstallMethod =
  | "uvLock"
  | "poetryLock"
  | "pdmLock"
  | "pipenvLock"
  | "pylock"
  | "requirements"
  | "pyproject"
  | "script"
  | "packages"
  | "project"
  | "conda";

/** A requirements file in an encoding that installers refuse, by its name for iconv. */
export interface RecodedFile {
  readonly path: string;
  readonly encoding: "UTF-16" | "ISO-8859-1";
}

/** What the installing command must know beyond the names. Paths are relative to the root. */
export interface InstallFacts {
  readonly method: InstallMethod;
  /** Files the command reads: manifests, lock, requirement files reached by `-r` and `-c`. */
  readonly files: readonly string[];
  /** Requirement files to name on the command line; the others are reached from them. */
  readonly entryFiles: readonly string[];
  /** Every requirement carries hashes, or the file asks for them. */
  readonly hashed: boolean;
  /** The requirements are the output of a compiler and name everything: they can be synchronised instead of resolved. */
  readonly complete: boolean;
  readonly extraIndex: boolean;
  /** The requirements name the project itself: `-e .`. */
  readonly includesProject: boolean;
  /** Folders of the project that are requirements themselves: `-e ./libs/common`, `path =` dependencies. */
  readonly localPaths: readonly string[];
  /** Some requirement comes from a git repository: the build needs git. */
  readonly fromGit: boolean;
  /** Version of the manager that the project states: the writer of poetry.lock, `required-version` of uv. */
  readonly toolVersion: string | undefined;
  /** Extras of the project, and dependency groups (PEP 735), that production needs. */
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  /** The groups are all there is: pyproject.toml has no `[project]` table. */
  readonly groupsOnly: boolean;
  /** uv workspaces: the manifests of the members; whose packages are installed where the root is none. */
  readonly workspace: boolean;
  /** A folder with wheels that stand in for an index. */
  readonly wheelFolder: string | undefined;
  /** The wheels of that folder suffice: no index is asked. */
  readonly offline: boolean;
  /** `--trusted-host` of pip. */
  readonly insecureHosts: readonly string[];
  /** Some line uses what only pip can do: `--global-option`, eggs. */
  readonly needsPip: boolean;
  /** Lines of the requirement files that are left out or changed while the image is built. */
  readonly repairs: readonly RequirementRepair[];
  /** The requirement files are not in UTF-8 and are converted before they are read. */
  readonly recode: readonly RecodedFile[];
  /** Credentials of private indexes, as build secrets. */
  readonly credentials: readonly BuildSecret[];
  /** Hosts of indexes and archives that the project names without credentials, and that may ask for some. */
  readonly indexHosts: readonly string[];
}

/** Install facts of a manager with nothing special. */
export const plainInstall: InstallFacts = {
  method: "packages",
  files: [],
  entryFiles: [],
  hashed: false,
  complete: false,
  extraIndex: false,
  includesProject: false,
  localPaths: [],
  fromGit: false,
  toolVersion: undefined,
  extras: [],
  groups: [],
  groupsOnly: false,
  workspace: false,
  wheelFolder: undefined,
  offline: false,
  insecureHosts: [],
  needsPip: false,
  repairs: [],
  recode: [],
  credentials: [],
  indexHosts: [],
};

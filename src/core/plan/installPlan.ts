import type { RecodedFile } from "../project/managers/installFacts";
import type { RequirementRepair } from "../project/managers/requirementRepairs";

/** What every installer is told: its own version, and the files that it reads before the code is there. */
interface Installer {
  readonly version: string;
  /** Relative to the build context. */
  readonly bound: readonly string[];
}

interface Selection {
  /** The project is a package, installed once its code is there. */
  readonly project: boolean;
  readonly extras: readonly string[];
  readonly groups: readonly string[];
}

/** A list of requirements that pip, or uv in pip's place, installs. */
export interface RequirementsPlan extends Installer {
  readonly kind: "requirements";
  readonly files: readonly string[];
  readonly hashed: boolean;
  /** Nothing but what is listed: the output of a compiler. */
  readonly complete: boolean;
  readonly extraIndex: boolean;
  readonly insecureHosts: readonly string[];
  /** A folder of wheels; `offline` when no index is asked beside it. */
  readonly wheelFolder: string | undefined;
  readonly offline: boolean;
  /** Options that uv does not know: pip does it. */
  readonly needsPip: boolean;
  /** Lines left out or changed, and files that are not in UTF-8: on copies, in that step alone. */
  readonly repairs: readonly RequirementRepair[];
  readonly recode: readonly RecodedFile[];
  /** Some lines name the project or its folders: they wait until the code is there. */
  readonly localLines: boolean;
  /** The project with its own dependencies, without them, or not at all. */
  readonly project: "with dependencies" | "alone" | undefined;
  readonly extras: readonly string[];
  /** Folders and wheels of the project that the list names, installed once the code is there. */
  readonly localPaths: readonly string[];
}

/** How dependencies get into /opt/venv. One case per row of the install table. */
export type InstallPlan =
  | ({
      readonly kind: "uvLock";
      /** The lock is of a workspace without a project at its root: all members are installed. */
      readonly workspace: boolean;
      /** Some packages of the lock are folders of the project, which come with the code. */
      readonly local: boolean;
    } & Installer &
      Selection)
  | ({ readonly kind: "poetryLock"; readonly localPaths: readonly string[] } & Installer & Selection)
  | ({ readonly kind: "pdmLock" } & Installer & Selection)
  | ({ readonly kind: "pipenvLock"; readonly project: boolean; readonly localPaths: readonly string[] } & Installer)
  | ({ readonly kind: "pylock"; readonly file: string; readonly project: boolean } & Installer)
  | RequirementsPlan
  | ({
      readonly kind: "pyproject";
      /** There is no `[project]` table, only groups. */
      readonly groupsOnly: boolean;
      /** Some dependencies are folders, which come with the code: nothing can be installed before it. */
      readonly local: boolean;
    } & Installer &
      Selection)
  /** Inline metadata of a script (PEP 723) with its lock. */
  | ({ readonly kind: "script"; readonly file: string } & Installer)
  | {
      readonly kind: "packages";
      readonly version: string;
      readonly requirements: readonly string[];
      readonly project: boolean;
      readonly localPaths: readonly string[];
    }
  /** Only the project itself knows its dependencies (a setup.py that computes them). */
  | { readonly kind: "project"; readonly version: string }
  /** A conda environment, made by the micromamba of an image. */
  | { readonly kind: "conda"; readonly image: string; readonly bound: readonly string[]; readonly file: string }
  | { readonly kind: "none" };

import type { Comments } from "./comments/comments";

/** How the dependencies of a plan get into /opt/venv, as commands of the shell. */
export interface InstallRecipe {
  /** Puts the installer into /opt/tools; the same text for every project on the same installer. */
  readonly tool: readonly string[];
  /** The installer's own cache, kept between builds. */
  readonly cache: string;
  /** Files and folders that the first step reads, relative to the build context. */
  readonly bound: readonly string[];
  /** The first step changes what it reads, so it works on copies; the code brings the files as they are. */
  readonly changesFiles?: boolean;
  /** Variables that live in the installing RUNs alone. */
  readonly exports: readonly string[];
  /** Why the first step does what surprises; comments above it. */
  readonly notes?: (comments: Comments) => readonly string[];
  readonly dependencies: readonly string[];
  /** Servers that the project does not ask for. After the last exact sync, which would remove them. */
  readonly servers: readonly string[];
  /** Installs the project itself once its code is there; empty when it is not a package. */
  readonly project: readonly string[];
}

/** Makes the files lie as `--python` and `-r` want them: `file` seen from the project's root. */
export type FromRoot = (file: string) => string;

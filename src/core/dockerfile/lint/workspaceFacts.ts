/** What is known of the folder a Dockerfile builds, as far as rules ask. Paths are relative to the build context, with "/". */
export interface WorkspaceFacts {
  /** Files of the build context that the listing met; caches and environments are not in it. */
  readonly files: ReadonlySet<string>;
  /** False when a cap ended the listing: then a file that is not in it may still be there. */
  readonly complete: boolean;
  readonly hasIgnoreFile: boolean;
  /** True when .dockerignore keeps this path out. */
  isIgnored(path: string): boolean;
  /** Files and folders that no image should hold and that are there, with their sizes in bytes. */
  readonly unwanted: readonly { readonly path: string; readonly bytes: number }[];
  /** Files that look like secrets. */
  readonly secrets: readonly string[];
  /** Shell scripts by path, for the entry point. */
  readonly scripts: ReadonlyMap<string, string>;
  readonly project: ProjectKnowledge | undefined;
}

/** What detection found out about the Python project in the context. */
export interface ProjectKnowledge {
  /** `3.13`: what detection chose. */
  readonly python: string;
  /** PEP 440 specifier set that the project states. */
  readonly constraint: string | undefined;
  readonly pythonSource: string;
  readonly manifests: readonly string[];
  readonly lock: string | undefined;
  /** Normalised names of everything that is installed, as far as it is known: direct ones and those of the lock. */
  readonly packages: ReadonlyMap<string, PackageKnowledge>;
  /** The production command that detection would write. */
  readonly command: readonly string[];
  readonly web: boolean;
  readonly port: number | undefined;
  /** Debian packages that have to be there to compile and to run. */
  readonly buildPackages: readonly string[];
  readonly runPackages: readonly string[];
  /** Python packages that will be compiled for lack of a wheel. */
  readonly compiled: readonly string[];
}

export interface PackageKnowledge {
  /** The locked version; undefined without a lock. */
  readonly version: string | undefined;
  /** `pyproject.toml:7`, or the lock. */
  readonly why: string;
  /** Wheel files that the lock lists. */
  readonly wheels: readonly string[] | undefined;
}

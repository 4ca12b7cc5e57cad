/** All that is known about a failed build, or a container that ended or does not answer. */
export interface FailureEvidence {
  readonly phase: "build" | "run";
  /** The engine's own words; empty where it had none. */
  readonly message: string;
  /** The last lines that the step or the container printed, oldest first. */
  readonly log: readonly string[];
  readonly line: number | undefined;
  readonly exitCode: number | undefined;
  readonly outOfMemory: boolean;
}

/** What the reading of some evidence depends on. */
export interface DiagnosisContext {
  /** Suite of the base image: `trixie`, `bookworm`. */
  readonly suite: string;
  /** Minor release of Python in the image: `3.13`. */
  readonly python: string;
  /** Where the application is started, relative to /app: "." or "backend". */
  readonly workdir: string;
  /** Top-level modules that the project itself brings: no index has what is missing there. */
  readonly ownModules: ReadonlySet<string>;
}

/** What generated files say in comments, in one language: each text once, without `#`. No text breaks a line. */
export interface Comments {
  /** Behind the hash of a file. */
  readonly stamp: string;
  /** The first line of a Dockerfile. `source` says where the Python version was read; undefined: nothing names one. */
  readonly head: (title: string, python: string, source: string | undefined) => string;
  readonly oldDocker: string;
  readonly standardLibrary: string;
  /** Above the stage of an installer that does not run on the project's own old Python. */
  readonly newerTool: string;
  readonly noLock: string;
  readonly frontend: (why: string) => string;
  readonly writable: string;
  readonly migratesFirst: string;
  readonly server: (names: string) => string;
  readonly client: (names: string) => string;
  readonly lastRelease: (names: string) => string;
  readonly added: (names: string) => string;
  readonly project: string;
  readonly staticFiles: string;
  /** `tool` that makes the pages of a site. */
  readonly pages: (tool: string | undefined) => string;
  readonly encoding: string;
  /** `repairs`: a requirement's name and what is wrong with it, as detection says it. */
  readonly repaired: (repairs: readonly (readonly [name: string, why: string])[]) => string;
  readonly extraIndex: string;
  readonly watchStage: string;
  readonly watchSource: string;
  readonly lastStage: string;
  readonly debugImage: (image: string) => string;
  readonly noHealthcheck: string;
  readonly debugCompose: string;
  readonly watched: string;
  readonly optionalServices: (names: string) => string;
  readonly buildSecrets: (names: string) => string;
  readonly ignored: string;
  readonly ignoredSections: Readonly<
    Record<"history" | "environments" | "tools" | "secrets" | "databases" | "editors" | "other" | "own", string>
  >;
  readonly builtInImage: string;
  readonly readByBuild: string;
  /** Above what was added to a .dockerignore of somebody's own. */
  readonly addedAbove: string;
  readonly variables: string;
  readonly variable: (kind: "compose" | "required" | "requiredSecret" | "secret" | "optional", place: string) => string;
  readonly copyOf: (service: string) => string;
  readonly needsSecret: (name: string, variables: string) => string;
}

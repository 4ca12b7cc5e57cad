interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** Files of the build context that are there, for telling where they and the project have come apart. */
export interface WrittenFiles {
  readonly dockerfile: WrittenFile | undefined;
  /** compose.yaml and .dockerignore, generated or not. */
  readonly generated: readonly WrittenFile[];
}

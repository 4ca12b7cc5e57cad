/** The compose project that a container belongs to, by the labels that compose gives to what it creates. */
export interface ComposeProject {
  readonly name: string;
  readonly service: string | undefined;
  /** Absolute folder of the compose file. */
  readonly folder: string | undefined;
}

/** Undefined for a container that compose did not create. The label names are compose's own, the same in all versions. */
export function composeProject(labels: Readonly<Record<string, string>>): ComposeProject | undefined {
  const name = labels["com.docker.compose.project"];
  if (name === undefined || name === "") return undefined;
  return {
    name,
    service: labels["com.docker.compose.service"],
    folder: labels["com.docker.compose.project.working_dir"],
  };
}

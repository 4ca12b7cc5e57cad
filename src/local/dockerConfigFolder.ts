import { homedir } from "node:os";
import { join } from "node:path";

/** Where the docker command keeps its configuration and contexts: DOCKER_CONFIG, else `~/.docker`. */
export function dockerConfigFolder(variables: Readonly<Record<string, string | undefined>>): string {
  return variables["DOCKER_CONFIG"] ?? join(homedir(), ".docker");
}

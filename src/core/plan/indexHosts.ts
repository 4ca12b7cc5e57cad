import { privateHosts } from "../project/managers/indexCredentials";
import type { DependencyFacts } from "../project/projectFacts";

/** Hosts, without ports, of the indexes that a project and its plan name without credentials and that may ask for some. */
export function indexHosts({ install }: DependencyFacts, indexUrl: string | undefined): readonly string[] {
  return [...new Set([...privateHosts([indexUrl]), ...install.indexHosts])];
}

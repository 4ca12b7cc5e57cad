import table from "../data/servers.json";
import { installedNames } from "../project/installedNames";
import type { ProjectFacts } from "../project/projectFacts";

const servers: Readonly<Record<string, readonly { readonly version: string; readonly minimumMinor: number }[]>> = table;

/** The server that the command starts and the project does not install, pinned for its Python (rule D4). */
export function addedServers({ entry, dependencies, python }: ProjectFacts): string[] {
  const { server } = entry;
  const releases = server !== undefined && Object.hasOwn(servers, server) ? servers[server] : undefined;
  if (server === undefined || !releases || installedNames(dependencies).has(server)) return [];
  const minor = Number(python.version.split(".")[1]);
  const release = releases.find(({ minimumMinor }) => minimumMinor <= minor);
  return [release ? `${server}==${release.version}` : server];
}

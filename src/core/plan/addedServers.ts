import table from "../data/servers.json";
import { installedNames } from "../project/installedNames";
import type { ProjectFacts } from "../project/projectFacts";

const servers: Readonly<Record<string, readonly { readonly version: string; readonly minimumMinor: number }[]>> = table;

/**
 * Celery reaches Redis by a client that only its extra asks for (`kombu/transport/redis.py`): a project that leaves the
 * choice of a broker to whoever runs it lists none.
 */
export function brokerClient({ services, dependencies }: ProjectFacts): string[] {
  const redis = services.some(({ name, required, connections }) => {
    return name === "redis" && required && Object.keys(connections).length > 0;
  });
  // Conda knows no extras.
  if (dependencies.manager === "conda" || dependencies.manager === "pixi") return [];
  const queue = dependencies.direct.filter(({ name }) => name === "celery" || name === "kombu");
  const asked = queue.some(({ extras }) => extras.includes("redis")) || installedNames(dependencies).has("redis");
  return redis && !asked && queue.some(({ name }) => name === "celery") ? ["celery[redis]"] : [];
}

/** The server that the command starts and the project does not install, pinned for its Python (rule D4). */
export function addedServers({ entry, dependencies, python }: ProjectFacts): string[] {
  const { server } = entry;
  const releases = server !== undefined && Object.hasOwn(servers, server) ? servers[server] : undefined;
  if (server === undefined || !releases || installedNames(dependencies).has(server)) return [];
  const minor = Number(python.version.split(".")[1]);
  const release = releases.find(({ minimumMinor }) => minimumMinor <= minor);
  return [release ? `${server}==${release.version}` : server];
}

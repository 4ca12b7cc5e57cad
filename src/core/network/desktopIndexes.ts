import { isLoopbackIndex, type PackageIndexes } from "./companyNetwork";

/**
 * The name by which containers and builds of Docker Desktop reach the machine that it runs on; the network of its engine is
 * that of a virtual machine (docs.docker.com/desktop/features/networking).
 */
const desktopHost = "host.docker.internal";

function moved(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (!isLoopbackIndex([url.hostname])) return address;
  url.hostname = desktopHost;
  return url.href;
}

/**
 * The indexes of this machine as builds of Docker Desktop reach them. What listens on loopback is told by Docker Desktop's name of
 * the machine, and as trusted: pip takes plain HTTP from no other host than loopback.
 */
export function desktopIndexes(indexes: PackageIndexes): PackageIndexes {
  const { settings, logins, hosts } = indexes;
  const name = (host: string): string => (isLoopbackIndex([host]) ? desktopHost : host);
  const isMoved = isLoopbackIndex(hosts);
  return {
    ...indexes,
    hosts: [...new Set(hosts.map(name))],
    logins: logins.map((login) => ({ ...login, host: name(login.host) })),
    settings: {
      ...settings,
      index: settings.index === undefined ? undefined : moved(settings.index),
      extra: settings.extra.map(moved),
      trusted: isMoved ? [...settings.trusted, desktopHost] : settings.trusted,
    },
  };
}

import type { IndexLogin } from "./indexLogin";
import { type IndexSettings, noSettings } from "./indexScript";

/** What this machine's network needs that a container does not know of itself. */
export interface CompanyNetwork {
  readonly authorities: Authorities | undefined;
  /**
   * Proxies for a build, by the names that Docker knows as build arguments without a Dockerfile declaring them
   * (HTTP_PROXY, HTTPS_PROXY, NO_PROXY, …): they reach RUN and are in no layer and no history.
   */
  readonly proxies: Readonly<Record<string, string>>;
  readonly indexes: PackageIndexes | undefined;
}

/** The package index that this machine uses in place of PyPI, those beside it, and the logins that are known for indexes. */
export interface PackageIndexes {
  /** What names the first: "PIP_INDEX_URL", "/etc/pip.conf"; undefined where there are logins alone. */
  readonly source: string | undefined;
  /** Their hosts, without ports. */
  readonly hosts: readonly string[];
  /** They may hold credentials. */
  readonly settings: IndexSettings;
  readonly logins: readonly IndexLogin[];
}

/** The network with the logins that are known, one for a host. */
export function withLogins(network: CompanyNetwork, logins: readonly IndexLogin[]): CompanyNetwork {
  if (logins.length === 0) return network;
  const { source, hosts = [], settings = noSettings } = network.indexes ?? {};
  const all = [...new Set([...hosts, ...logins.map(({ host }) => host)])];
  return { ...network, indexes: { source, hosts: all, settings, logins } };
}

/** True where one of these hosts of indexes is this machine itself: only the network of the machine leads there. */
export function isLoopbackIndex(hosts: readonly string[]): boolean {
  return hosts.some((host) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host));
}

/** Certificate authorities that this machine trusts besides the public ones. */
export interface Authorities {
  /** Where the first was found: "/usr/local/share/ca-certificates/company.crt", "SSL_CERT_FILE". */
  readonly source: string;
  /** How many there are. */
  readonly count: number;
  /** PEM: the public ones and these. A program that is pointed at this file reads no other. */
  readonly bundle: string;
}

/** Nothing special: most networks. */
export const openNetwork: CompanyNetwork = { authorities: undefined, proxies: {}, indexes: undefined };

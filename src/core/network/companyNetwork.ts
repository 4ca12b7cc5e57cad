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

/** The package index that this machine uses in place of PyPI, and those beside it. */
export interface PackageIndexes {
  /** What names the first: "PIP_INDEX_URL", "/etc/pip.conf". */
  readonly source: string;
  /** Their hosts, to show. */
  readonly hosts: readonly string[];
  /** What a RUN that installs sources; it may hold credentials. */
  readonly script: string;
  /** Parts of it that nobody may see. */
  readonly values: readonly string[];
}

/** True where an index is on this machine itself: only the network of the machine leads there. */
export function isLoopbackIndex({ hosts }: PackageIndexes): boolean {
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

import type { BuildSecret } from "./buildSecrets";

/** Where a build gets things from, when that is not where everybody gets them. */
export interface BuildNetwork {
  /** A package index in place of PyPI: `https://mirror.example/simple`. */
  readonly indexUrl: string | undefined;
  /** A Debian mirror in place of http://deb.debian.org/debian; the security archive is beside it, as `…-security`. */
  readonly aptMirror: string | undefined;
  /** A registry in place of https://registry.npmjs.org, for frontends that are built in the image. */
  readonly npmRegistry: string | undefined;
  /** Hosts, without ports, of the indexes that the project and its plan name, which may ask for a login. */
  readonly indexHosts: readonly string[];
  /** Secrets that RUNs which reach the network may use. */
  readonly secrets: readonly BuildSecret[];
}

import type { BuildSecret } from "./buildSecrets";

/** Where a build gets things from, when that is not where everybody gets them. */
export interface BuildNetwork {
  /** A package index in place of PyPI: `https://mirror.example/simple`. */
  readonly indexUrl: string | undefined;
  /** A Debian mirror in place of http://deb.debian.org/debian; the security archive is beside it, as `…-security`. */
  readonly aptMirror: string | undefined;
  /** Secrets that RUNs which reach the network may use. */
  readonly secrets: readonly BuildSecret[];
}

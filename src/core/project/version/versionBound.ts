import { compareMinors } from "../../python/minorOrder";

/** A limit that something sets which states no range: the syntax of the code, or a pinned package. */
export interface VersionBound {
  readonly lowest?: string;
  readonly highest?: string;
  /** `jobs.py:3 import imp`, `numpy==1.21.6`. */
  readonly why: string;
}

/** True when every bound allows the minor. */
export function withinBounds(minor: string, bounds: readonly VersionBound[]): boolean {
  return bounds.every(
    ({ lowest, highest }) =>
      (lowest === undefined || compareMinors(minor, lowest) >= 0) &&
      (highest === undefined || compareMinors(minor, highest) <= 0),
  );
}

import { evaluateMarker, type MarkerEnvironment } from "../../python/evaluateMarker";
import { normalizedName } from "../../python/normalizedName";
import type { LockedPackage } from "../projectFacts";
import { ownValue } from "../../ownValue";

/** One edge of a lock file: a package, when it counts, and with which extras. */
export interface LockEdge {
  readonly name: string;
  readonly marker: string | undefined;
  readonly extras: readonly string[];
}

/** One package of a lock file of any manager. */
export interface LockEntry extends LockedPackage {
  readonly dependencies: readonly LockEdge[];
  readonly extras: Readonly<Record<string, readonly LockEdge[]>>;
}

/**
 * Follows a lock from the project's direct dependencies for a Linux container, so that development packages and
 * those of other systems are left out. Returns packages in the order of their names.
 */
export function reachablePackages(
  entries: readonly LockEntry[],
  direct: readonly LockEdge[],
  pythonMinor: string,
): LockedPackage[] {
  const byName = new Map<string, LockEntry[]>();
  for (const entry of entries) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  const reached = new Set<LockEntry>();
  const visited = new Set<string>();
  const queue = [...direct];
  const environments = (["x86_64", "aarch64"] as const).map((machine): MarkerEnvironment => ({
    pythonMinor,
    machine,
    extras: [],
  }));
  for (let edge = queue.shift(); edge; edge = queue.shift()) {
    const { name, marker, extras } = edge;
    const key = `${normalizedName(name)}[${extras.join()}]`;
    if (visited.has(key) || !environments.some((environment) => evaluateMarker(marker, environment))) continue;
    visited.add(key);
    for (const entry of byName.get(normalizedName(name)) ?? []) {
      reached.add(entry);
      queue.push(...entry.dependencies, ...extras.flatMap((extra) => ownValue(entry.extras, extra) ?? []));
    }
  }
  return [...reached]
    .map(({ name, version, wheels }) => ({ name, version, wheels }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

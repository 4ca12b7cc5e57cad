import type { LockedPackage, Requirement } from "../projectFacts";

/** Requirements that pin every version serve as a lock without file lists. */
export function pinnedPackages(direct: readonly Requirement[]): LockedPackage[] {
  return direct.flatMap(({ name, specifier }) => {
    const version = /^===?([^*,]+)$/.exec(specifier)?.[1];
    return version ? [{ name, version, wheels: undefined }] : [];
  });
}

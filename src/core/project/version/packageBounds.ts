import { satisfies } from "@renovatebot/pep440";
import caps from "../../data/versionCaps.json";
import { wheelFits, isPlatformWheel } from "../../python/wheelFits";
import type { DependencyFacts, LockedPackage } from "../projectFacts";
import { compareVersions } from "./compareVersions";
import type { VersionBound } from "./versionBound";
import { ownValue } from "../../ownValue";

const table: Readonly<Record<string, readonly (readonly string[])[]>> = caps;

/**
 * The newest Python that a pinned release line was made for; undefined when the pin allows the newest line, or none is
 * known. Of a package that its makers have ended no newer line will come: its last one bounds whoever asks for any.
 */
export function highestPython(name: string, specifier: string): string | undefined {
  const all = ownValue(table, name) ?? [];
  const ended = all.at(-1)?.[0] === "end";
  const lines = ended ? all.slice(0, -1) : all;
  const exact = /^={2,3}([\d.]+)/.exec(specifier)?.[1]?.replace(/\.$/, "");
  const at = lines.findLastIndex(([from = ""]) =>
    exact === undefined ? (specifier === "" ? ended : fits(from, specifier)) : compareVersions(from, exact) <= 0,
  );
  const newest = at === lines.length - 1 && !ended;
  return at < 0 || newest ? undefined : lines[at]?.[1];
}

function fits(version: string, specifier: string): boolean {
  try {
    return satisfies(version.includes(".") ? version : `${version}.0`, specifier);
  } catch {
    // A specifier that no tool understands bounds nothing.
    return false;
  }
}

/** Bounds from pinned packages without a lock (rule B3): releases that were made before a Python have no wheels for it. */
export function packageBounds({ direct, inferred, locked, versions }: DependencyFacts): readonly VersionBound[] {
  if (locked.some(({ wheels }) => wheels !== undefined && wheels.length > 0)) return [];
  const stated = Object.entries(versions).map(([name, version]) => ({
    name,
    specifier: `==${version}`,
    why: "imports",
  }));
  const imported = inferred
    .filter((name) => !Object.hasOwn(versions, name))
    .map((name) => ({ name, specifier: "", why: "imports" }));
  return [...direct, ...stated, ...imported].flatMap(({ name, specifier, why }) => {
    const highest = highestPython(name, specifier);
    return highest === undefined ? [] : [{ highest, why: `${name}${specifier} (${why})` }];
  });
}

/**
 * How many locked packages would have to be compiled on that Python, on one machine type or the other (rule B3'). A package
 * without any wheel is compiled everywhere and does not count.
 */
export function sourceBuilds(locked: readonly LockedPackage[], pythonMinor: string, glibcMinor: number): number {
  const fitsEverywhere = (wheels: readonly string[]): boolean =>
    (["x86_64", "aarch64"] as const).every((machine) =>
      wheels.some((wheel) => wheelFits(wheel, { pythonMinor, glibcMinor, machine })),
    );
  return locked.filter(({ wheels }) => wheels !== undefined && wheels.some(isPlatformWheel) && !fitsEverywhere(wheels))
    .length;
}

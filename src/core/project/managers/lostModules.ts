import { satisfies } from "@renovatebot/pep440";
import users from "../../data/pkgResources.json";
import { ownValue } from "../../ownValue";
import type { DependencyFacts } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { compareVersions } from "../version/compareVersions";

/** A module that a distribution no longer brings, with its last release that does. */
interface LostModule {
  readonly module: string;
  readonly distribution: string;
  readonly release: string;
  /** The first release without it. */
  readonly lostIn: string;
  /** Distributions that import it at once, with the first release that does not; null where every one does. */
  readonly users: Readonly<Record<string, string | null>>;
}

/**
 * Sources: the changelog of setuptools, with which pkg_resources went in 82.0; for the users, the files in their wheels on PyPI
 * (2026-11-30).
 */
const lostModules: readonly LostModule[] = [
  { module: "pkg_resources", distribution: "setuptools", release: "81.0.0", lostIn: "82.0.0", users },
];

function asRequirement({ distribution, release }: LostModule): string {
  return `${distribution}==${release}`;
}

/** True for a requirement that is there for the sake of a module that newer releases have lost. */
export function isLastRelease(requirement: string): boolean {
  return lostModules.some((one) => asRequirement(one) === requirement);
}

function isImported(module: string, sources: ProjectSources): boolean {
  const statement = new RegExp(`^(?:import|from)[ \\t]+${module}\\b`, "m");
  return sources.filesContaining(module).some((path) => statement.test(sources.text(path) ?? ""));
}

/** Names and versions of what is installed, as far as they are stated; the version "" where the newest will do. */
function stated({ direct, inferred, locked, versions }: DependencyFacts): (readonly [string, string])[] {
  return [
    ...direct.map(({ name, specifier }) => [name, /^={2,3}([\w.]+)$/.exec(specifier)?.[1] ?? ""] as const),
    ...inferred.map((name) => [name, versions[name] ?? ""] as const),
    ...locked.map(({ name, version }) => [name, version] as const),
  ];
}

function isUsed(table: LostModule["users"], dependencies: DependencyFacts): boolean {
  return stated(dependencies).some(([name, version]) => {
    const bound = ownValue(table, name);
    return bound === null || (bound !== undefined && version !== "" && compareVersions(version, bound) < 0);
  });
}

/** False for a specifier that leaves an installer free to take the release. */
function excludes(specifier: string, release: string): boolean {
  try {
    return specifier !== "" && !satisfies(release, specifier);
  } catch {
    return true;
  }
}

/**
 * The dependencies with the releases that still bring what the code, or an old release that it asks for, imports at once; what the
 * project pins is its own choice.
 */
export function withLostModules(dependencies: DependencyFacts, sources: ProjectSources): DependencyFacts {
  const { direct, locked, versions } = dependencies;
  const isPinned = ({ distribution, lostIn }: LostModule): boolean =>
    direct.some(({ name, specifier }) => name === distribution && excludes(specifier, lostIn)) ||
    locked.some(({ name }) => name === distribution) ||
    Object.hasOwn(versions, distribution);
  const wanted = lostModules.filter(
    (lost) => !isPinned(lost) && (isUsed(lost.users, dependencies) || isImported(lost.module, sources)),
  );
  if (wanted.length === 0) return dependencies;
  const releases = wanted.map(({ distribution, release }) => [distribution, release] as const);
  return { ...dependencies, versions: { ...versions, ...Object.fromEntries(releases) } };
}

/** What is installed beside the project's own requirements for such a module. */
export function lastReleases({ inferred, versions }: DependencyFacts): string[] {
  return lostModules
    .filter(({ distribution, release }) => versions[distribution] === release && !inferred.includes(distribution))
    .map(asRequirement);
}

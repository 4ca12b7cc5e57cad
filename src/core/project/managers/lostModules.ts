import type { DependencyFacts } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";

/** A module that a distribution no longer brings, with its last release that does. */
interface LostModule {
  readonly module: string;
  readonly distribution: string;
  readonly release: string;
}

/** Source: the changelog of setuptools; pkg_resources went with 82.0. */
const lostModules: readonly LostModule[] = [
  { module: "pkg_resources", distribution: "setuptools", release: "81.0.0" },
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

/** The dependencies with the releases that still bring what the code imports at once; what the project pins is its own choice. */
export function withLostModules(dependencies: DependencyFacts, sources: ProjectSources): DependencyFacts {
  const { direct, locked, versions } = dependencies;
  const pinned = new Set([
    ...direct.filter(({ specifier }) => specifier !== "").map(({ name }) => name),
    ...locked.map(({ name }) => name),
    ...Object.keys(versions),
  ]);
  const wanted = lostModules.filter(
    ({ module, distribution }) => !pinned.has(distribution) && isImported(module, sources),
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

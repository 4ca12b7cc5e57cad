import { distributionOfImport, type ImportedDistribution } from "../../python/distributionOfImport";
import { importedNames } from "../../python/importedNames";
import { isStandardModule } from "../../python/standardLibrary";
import type { Problem } from "../projectFacts";
import { LocalModules } from "../source/localModules";
import { statedVersions, type StatedVersion } from "./statedVersions";
import { noDependencies, type ManagerFinding, type ManagerInput } from "./managerDetector";

interface Inferred extends ImportedDistribution {
  readonly why: string;
  readonly path: string;
  readonly line: number;
}

/**
 * Distributions that the application's imports need: the standard library, the project's own modules and imports
 * that may fail are left out (rule h).
 */
export function inferDistributions({ sources, pythonMinor }: ManagerInput): Inferred[] {
  const local = new LocalModules(sources);
  const found = new Map<string, Inferred>();
  const isForeign = (module: string, path: string): boolean =>
    !isStandardModule(module.split(".")[0] ?? "", pythonMinor) && !local.isLocal(module, path);
  for (const path of sources.applicationFiles) {
    // A file is parsed only when its lines seem to import something new.
    const news = importedNames(sources.text(path) ?? "").some(
      (name) => isForeign(name, path) && !found.has(distributionOfImport(name).name),
    );
    const imports = news ? (sources.module(path)?.imports ?? []) : [];
    for (const { module, name, optional, line } of imports) {
      if (optional || !isForeign(module, path)) continue;
      const distribution = distributionOfImport(name === undefined || name === "*" ? module : `${module}.${name}`);
      if (found.has(distribution.name)) continue;
      found.set(distribution.name, { ...distribution, why: `${path}:${line} import ${module}`, path, line });
    }
  }
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function unverified({ name, path, line }: Inferred): Problem {
  const message = `The package name ${name} is taken from an import; check that it is the one you mean.`;
  return { severity: "info", code: "unverified-package", message, path, line };
}

/** One sentence about all of them, with what is pinned and by what. */
function told(packages: readonly Inferred[], versions: ReadonlyMap<string, StatedVersion>): Problem[] {
  if (packages.length === 0) return [];
  const written = packages.map(({ name }) => {
    const stated = versions.get(name);
    return stated ? `${name} ${stated.version} (${stated.why})` : `${name} (no version known)`;
  });
  const message = `No file lists the dependencies; found by reading imports: ${written.join(", ")}.`;
  return [{ severity: "warning", code: "inferred-dependencies", message }];
}

/**
 * No manifest at all: what the imports name is installed, in the versions that the developer's environment or the README
 * state, and the user is told.
 */
export function inferDependencies(input: ManagerInput): ManagerFinding {
  const packages = inferDistributions(input);
  const versions = statedVersions(input.sources, input.interpreter);
  const names = packages.map(({ name, extras }) => (extras.length > 0 ? `${name}[${extras.join(",")}]` : name));
  const known = packages.flatMap(({ name }) => {
    const stated = versions.get(name);
    return stated ? [[name, stated.version] as const] : [];
  });
  const doubtful = packages.filter((one) => !one.known && !versions.has(one.name));
  return {
    dependencies: {
      ...noDependencies,
      inferred: names,
      versions: Object.fromEntries(known),
      confidence: names.length === 0 ? 90 : 70,
      why: names.length === 0 ? "no imports outside the standard library" : "imports",
    },
    problems: [...told(packages, versions), ...doubtful.map(unverified)],
    score: 0,
  };
}

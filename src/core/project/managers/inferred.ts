import { distributionOfImport, type ImportedDistribution } from "../../python/distributionOfImport";
import { importedNames } from "../../python/importedNames";
import { isStandardModule } from "../../python/standardLibrary";
import type { Problem } from "../projectFacts";
import { LocalModules } from "../source/localModules";
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

/** No manifest at all: what the imports name is installed, unpinned, and the user is told. */
export function inferDependencies(input: ManagerInput): ManagerFinding {
  const packages = inferDistributions(input);
  const names = packages.map(({ name, extras }) => (extras.length > 0 ? `${name}[${extras.join(",")}]` : name));
  const problems: Problem[] = packages
    .filter(({ known }) => !known)
    .map(({ name, path, line }) => {
      const message = `The package name ${name} is taken from an import; check that it is the one you mean.`;
      return { severity: "info", code: "unverified-package", message, path, line };
    });
  if (names.length > 0) {
    const message = `No file lists the dependencies; ${names.join(", ")} were found by reading imports and are not pinned.`;
    problems.unshift({ severity: "warning", code: "inferred-dependencies", message });
  }
  return {
    dependencies: {
      ...noDependencies,
      inferred: names,
      confidence: names.length === 0 ? 90 : 70,
      why: names.length === 0 ? "no imports outside the standard library" : "imports",
    },
    problems,
    score: 0,
  };
}

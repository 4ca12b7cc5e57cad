import { evaluateMarker } from "../../python/evaluateMarker";
import { normalizedName } from "../../python/normalizedName";
import { listAt, tableAt, textAt, type Table } from "../../python/tomlValue";
import type { LockedPackage, Problem } from "../projectFacts";
import { privateHosts } from "./indexCredentials";
import { plainInstall } from "./installFacts";
import { pipfileLockAgrees } from "./lockHash";
import { noDependencies, type ManagerDetector, type ManagerFinding } from "./managerDetector";
import { manifestFile } from "./manifestFile";
import { pipfilePackages } from "./pipfile";

function lockedPackages(lock: unknown, pythonMinor: string): LockedPackage[] {
  return Object.entries(tableAt(lock, "default"))
    .filter(([, value]) => evaluateMarker(textAt(value, "markers"), { pythonMinor, machine: "x86_64", extras: [] }))
    .map(([name, value]) => ({
      name: normalizedName(name),
      version: (textAt(value, "version") ?? "").replace(/^==/, ""),
      // The lock holds hashes without names of files.
      wheels: undefined,
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** A lock that is not the Pipfile's: `pipenv verify` will stop the build. What is missing is named where something is. */
function staleLock(
  direct: readonly { readonly name: string }[],
  locked: readonly LockedPackage[],
  agrees: boolean,
): Problem[] {
  const missing = direct.filter(({ name }) => !locked.some((entry) => entry.name === name));
  if (missing.length === 0 && agrees) return [];
  const what =
    missing.length > 0
      ? `does not hold ${missing.map(({ name }) => name).join(", ")}`
      : "was made for another Pipfile, and pipenv will refuse it";
  const message = `Pipfile.lock ${what}; run "pipenv lock".`;
  return [{ severity: "warning", code: "stale-lock", message, path: "Pipfile.lock" }];
}

function withLock(
  base: ManagerFinding,
  pipfile: Table,
  lock: NonNullable<ReturnType<typeof manifestFile>>,
  pythonMinor: string,
): ManagerFinding {
  const { dependencies } = base;
  const locked = lockedPackages(lock.content, pythonMinor);
  const unmarked = dependencies.direct.filter(({ marker }) => marker === undefined);
  const stale = staleLock(unmarked, locked, pipfileLockAgrees(lock.content, pipfile));
  return {
    dependencies: {
      ...dependencies,
      lock: "Pipfile.lock",
      locked,
      confidence: 100,
      why: "Pipfile.lock",
      install: { ...dependencies.install, method: "pipenvLock", files: ["Pipfile", "Pipfile.lock"] },
    },
    problems: [...lock.problems, ...stale],
    score: 50 + 20 + (stale.length > 0 ? -20 : 20),
  };
}

/** pipenv, with its lock or with the Pipfile alone. */
export const pipenv: ManagerDetector = {
  manager: "pipenv",
  detect({ sources, manifests: { pipfile }, pythonMinor }) {
    if (!pipfile) return undefined;
    const { direct, localPaths } = pipfilePackages(pipfile["packages"], "Pipfile");
    const own = localPaths.includes(".");
    const message = "There is no Pipfile.lock; the newest versions that the Pipfile allows are installed.";
    const base: ManagerFinding = {
      dependencies: {
        ...noDependencies,
        manager: "pipenv",
        manifests: ["Pipfile"],
        direct,
        why: "Pipfile [packages]",
        install: {
          ...plainInstall,
          includesProject: own,
          localPaths: localPaths.filter((path) => path !== "."),
          indexHosts: privateHosts(listAt(pipfile, "source").map((source) => textAt(source, "url"))),
          fromGit: direct.some(({ url }) => /^(git|hg|svn|bzr)\+/.test(url ?? "")),
        },
      },
      problems: [{ severity: "warning", code: "no-lock", message, path: "Pipfile" }],
      score: 25,
    };
    const lock = manifestFile("Pipfile.lock", sources);
    return lock ? withLock(base, pipfile, lock, pythonMinor) : base;
  },
};

import { normalizedName } from "../../python/normalizedName";
import { listAt, tableAt, textAt, textsAt } from "../../python/tomlValue";
import { evaluateMarker } from "../../python/evaluateMarker";
import type { LockedPackage } from "../projectFacts";
import { privateHosts } from "./indexCredentials";
import { plainInstall } from "./installFacts";
import { noDependencies, type ManagerDetector } from "./managerDetector";
import { manifestFile } from "./manifestFile";
import { productionExtras, productionGroups } from "./productionGroups";
import { projectDependencies } from "./projectDependencies";

/** Packages of the groups that production installs; pdm notes the groups and the marker of each. */
function lockedPackages(lock: unknown, groups: readonly string[], pythonMinor: string): LockedPackage[] {
  const wanted = new Set(["default", ...groups]);
  const found = new Map<string, LockedPackage>();
  for (const value of listAt(lock, "package")) {
    const stated = textsAt(value, "groups");
    if (stated.length > 0 && !stated.some((group) => wanted.has(group))) continue;
    const environment = { pythonMinor, machine: "x86_64", extras: [] } as const;
    if (!evaluateMarker(textAt(value, "marker"), environment)) continue;
    const name = normalizedName(textAt(value, "name") ?? "");
    const files = listAt(value, "files").flatMap((file) => textAt(file, "file") ?? textAt(file, "url") ?? []);
    const wheels = files.map((file) => file.split("/").at(-1) ?? "").filter((file) => file.endsWith(".whl"));
    // Extras of a package have an entry of their own beside it, with the same files.
    found.set(name, { name, version: textAt(value, "version") ?? "", wheels });
  }
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** pdm with its lock file. Without one, its pyproject.toml is one of PEP 621. */
export const pdm: ManagerDetector = {
  manager: "pdm",
  detect({ sources, manifests: { pyproject }, pythonMinor }) {
    const lock = manifestFile("pdm.lock", sources);
    if (!lock || !pyproject) return undefined;
    // pdm refuses groups and extras that the lock was made without.
    const inLock = listAt(lock.content, "metadata", "groups");
    const isLocked = (name: string): boolean => inLock.length === 0 || inLock.includes(normalizedName(name));
    const groups = productionGroups(pyproject, sources).filter(isLocked);
    const extras = productionExtras(pyproject, sources).filter(isLocked);
    const direct = projectDependencies(pyproject, sources);
    const locked = lockedPackages(lock.content, [...groups, ...extras], pythonMinor);
    const missing = direct.filter(({ name }) => !locked.some((entry) => entry.name === name));
    const stale = locked.length > 0 && missing.some(({ marker }) => marker === undefined);
    const message = `pdm.lock does not hold ${missing.map(({ name }) => name).join(", ")}; run "pdm lock".`;
    return {
      dependencies: {
        ...noDependencies,
        manager: "pdm",
        manifests: ["pyproject.toml"],
        lock: "pdm.lock",
        direct,
        locked,
        confidence: 100,
        why: "pdm.lock",
        install: {
          ...plainInstall,
          method: "pdmLock",
          files: ["pyproject.toml", "pdm.lock"],
          groups,
          extras,
          indexHosts: privateHosts(listAt(pyproject, "tool", "pdm", "source").map((source) => textAt(source, "url"))),
          fromGit: listAt(lock.content, "package").some((value) => textAt(value, "git") !== undefined),
        },
      },
      problems: stale
        ? [...lock.problems, { severity: "warning", code: "stale-lock", message, path: "pdm.lock" }]
        : lock.problems,
      score: 50 + ("pdm" in tableAt(pyproject, "tool") ? 20 : 0) + (stale ? -20 : 20),
    };
  },
};

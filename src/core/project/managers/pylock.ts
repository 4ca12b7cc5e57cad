import { evaluateMarker } from "../../python/evaluateMarker";
import { fileOfAddress } from "../../percentDecoded";
import { normalizedName } from "../../python/normalizedName";
import { listAt, textAt, valueAt } from "../../python/tomlValue";
import type { LockedPackage } from "../projectFacts";
import { plainInstall } from "./installFacts";
import { noDependencies, type ManagerDetector } from "./managerDetector";
import { manifestFile } from "./manifestFile";
import { projectDependencies } from "./projectDependencies";

/** `pylock.toml` before a named one; of those, production before others (PEP 751). */
function chooseFile(paths: readonly string[]): string | undefined {
  const found = paths.filter((path) => /^pylock(\.[^./]+)?\.toml$/.test(path));
  const rank = (path: string): number =>
    path === "pylock.toml"
      ? 0
      : /\.(prod|production|deploy|main)\./.test(path)
        ? 1
        : /\.(dev|test|docs)/.test(path)
          ? 3
          : 2;
  return found.sort((left, right) => rank(left) - rank(right))[0];
}

function wheelName(wheel: unknown): string {
  return textAt(wheel, "name") ?? fileOfAddress(textAt(wheel, "url") ?? textAt(wheel, "path") ?? "");
}

function lockedPackages(lock: unknown, pythonMinor: string): LockedPackage[] {
  return listAt(lock, "packages")
    .filter((value) => evaluateMarker(textAt(value, "marker"), { pythonMinor, machine: "x86_64", extras: [] }))
    .map((value) => ({
      name: normalizedName(textAt(value, "name") ?? ""),
      version: textAt(value, "version") ?? "",
      wheels: listAt(value, "wheels").map(wheelName),
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The standard lock file (PEP 751), whoever wrote it. */
export const pylock: ManagerDetector = {
  manager: "pylock",
  detect({ sources, manifests: { pyproject }, pythonMinor }) {
    const path = chooseFile(sources.paths);
    const lock = path === undefined ? undefined : manifestFile(path, sources);
    if (path === undefined || !lock) return undefined;
    const packages = listAt(lock.content, "packages");
    const locked = lockedPackages(lock.content, pythonMinor);
    const declared = projectDependencies(pyproject, sources);
    return {
      dependencies: {
        ...noDependencies,
        manager: "pylock",
        manifests: pyproject ? ["pyproject.toml"] : [path],
        lock: path,
        direct:
          declared.length > 0
            ? declared
            : locked.map(({ name, version }) => ({
                name,
                extras: [],
                specifier: version === "" ? "" : `==${version}`,
                why: `${path} ${name}`,
              })),
        locked,
        confidence: 100,
        why: path,
        install: {
          ...plainInstall,
          method: "pylock",
          files: [path],
          entryFiles: [path],
          fromGit: packages.some((value) => textAt(valueAt(value, "vcs"), "type") === "git"),
        },
      },
      problems: lock.problems,
      score: lock.content === undefined ? 0 : 60,
    };
  },
};

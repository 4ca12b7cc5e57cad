import { satisfies } from "@renovatebot/pep440";
import { normalizedName } from "../../python/normalizedName";
import { listAt, tableAt, textAt, textsAt, valueAt, type Table } from "../../python/tomlValue";
import type { LockedPackage } from "../projectFacts";
import { reachablePackages, type LockEdge, type LockEntry } from "./lockedPackages";
import { plainInstall, type ManagerDetector, type ManagerInput } from "./managerDetector";
import { projectDependencies } from "./projectDependencies";

function edges(value: unknown, ...keys: readonly string[]): LockEdge[] {
  return listAt(value, ...keys).map((entry) => ({
    name: textAt(entry, "name") ?? "",
    marker: textAt(entry, "marker"),
    extras: textsAt(entry, "extra"),
  }));
}

function fileName(url: string | undefined): string {
  return decodeURIComponent(url?.split("/").at(-1) ?? "");
}

function entry(value: unknown): LockEntry {
  const optional = tableAt(value, "optional-dependencies");
  return {
    name: normalizedName(textAt(value, "name") ?? ""),
    version: textAt(value, "version") ?? "",
    wheels: listAt(value, "wheels").map((wheel) => fileName(textAt(wheel, "url") ?? textAt(wheel, "filename"))),
    dependencies: edges(value, "dependencies"),
    extras: Object.fromEntries(Object.keys(optional).map((extra) => [extra, edges(optional, extra)])),
  };
}

/** The project itself in the lock: the package whose source is the root. */
function rootPackage(lock: Table): unknown {
  return listAt(lock, "package").find((value) =>
    ["editable", "virtual", "directory"].some((kind) => textAt(value, "source", kind) === "."),
  );
}

function lockedPackages(lock: Table, pythonMinor: string): LockedPackage[] {
  const root = rootPackage(lock);
  const entries = listAt(lock, "package")
    .filter((value) => value !== root)
    .map(entry);
  return reachablePackages(entries, edges(root, "dependencies"), pythonMinor);
}

/** `required-version` of uv when it names one version, or one that the bundled version satisfies. */
function toolVersion(pyproject: Table | undefined): string | undefined {
  const required = textAt(pyproject, "tool", "uv", "required-version");
  return required && /^(==)?\d+(\.\d+)+$/.test(required) ? required.replace("==", "") : undefined;
}

/** uv with its lock file. */
export const uv: ManagerDetector = {
  manager: "uv",
  detect({ sources, manifests: { uvLock, pyproject }, pythonMinor }: ManagerInput) {
    if (!uvLock || !pyproject) return undefined;
    const files = ["pyproject.toml", "uv.lock", ...["uv.toml"].filter((path) => sources.has(path))];
    const direct = projectDependencies(pyproject, sources);
    const sourcesTable = tableAt(pyproject, "tool", "uv", "sources");
    const fromGit = Object.values(sourcesTable).some((source) => valueAt(source, "git") !== undefined);
    return {
      dependencies: {
        manager: "uv",
        manifests: ["pyproject.toml"],
        lock: "uv.lock",
        direct,
        inferred: [],
        locked: lockedPackages(uvLock, pythonMinor),
        confidence: 100,
        why: "uv.lock",
        install: { ...plainInstall, files, fromGit, toolVersion: toolVersion(pyproject) },
      },
      problems: staleProblems(uvLock, direct),
    };
  },
};

/** The lock knows what it was made from: a requirement that it does not list will stop `uv sync --locked`. */
function staleProblems(
  lock: Table,
  direct: readonly { readonly name: string; readonly specifier: string }[],
): ReturnType<typeof problem>[] {
  const listed = new Set(listAt(rootPackage(lock), "metadata", "requires-dist").map((value) => textAt(value, "name")));
  const missing = direct.filter(({ name }) => !listed.has(name));
  if (missing.length > 0) return [problem(missing.map(({ name }) => name))];
  const changed = direct.filter(({ name, specifier }) => {
    const locked = listAt(lock, "package").find((value) => textAt(value, "name") === name);
    const version = textAt(locked, "version");
    return version !== undefined && specifier !== "" && !satisfies(version, specifier);
  });
  return changed.length > 0 ? [problem(changed.map(({ name }) => name))] : [];
}

function problem(names: readonly string[]): { severity: "warning"; code: string; message: string; path: string } {
  const message = `uv.lock does not match pyproject.toml (${names.join(", ")}); run "uv lock".`;
  return { severity: "warning", code: "stale-lock", message, path: "uv.lock" };
}

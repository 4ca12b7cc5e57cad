import { satisfies } from "@renovatebot/pep440";
import type { BuildSecret } from "../../plan/buildSecrets";
import { fileOfAddress } from "../../percentDecoded";
import { normalizedName } from "../../python/normalizedName";
import { listAt, tableAt, textAt, textsAt, valueAt, type Table } from "../../python/tomlValue";
import type { LockedPackage } from "../projectFacts";
import { besidePath } from "../source/besidePath";
import { reachablePackages, type LockEdge, type LockEntry } from "./lockedPackages";
import { mayBePrivate, namedCredentials, privateHosts } from "./indexCredentials";
import { plainInstall } from "./installFacts";
import { noDependencies, type ManagerDetector, type ManagerInput } from "./managerDetector";
import { productionExtras, productionGroups } from "./productionGroups";
import { projectDependencies } from "./projectDependencies";

function edges(value: unknown, ...keys: readonly string[]): LockEdge[] {
  return listAt(value, ...keys).map((entry) => ({
    name: textAt(entry, "name") ?? "",
    marker: textAt(entry, "marker"),
    extras: textsAt(entry, "extra"),
  }));
}

function entry(value: unknown): LockEntry {
  const optional = tableAt(value, "optional-dependencies");
  return {
    name: normalizedName(textAt(value, "name") ?? ""),
    version: textAt(value, "version") ?? "",
    wheels: listAt(value, "wheels").map((wheel) =>
      fileOfAddress(textAt(wheel, "url") ?? textAt(wheel, "filename") ?? ""),
    ),
    dependencies: edges(value, "dependencies"),
    extras: Object.fromEntries(Object.keys(optional).map((extra) => [extra, edges(optional, extra)])),
  };
}

/** The project itself in the lock: the package whose source is its folder. */
function rootPackage(lock: Table, member: string): unknown {
  return listAt(lock, "package").find((value) =>
    ["editable", "virtual", "directory"].some((kind) => textAt(value, "source", kind) === member),
  );
}

/** Folders of the project that are packages of the lock: members of the workspace and `path` sources. */
function localPackages(
  lock: Table,
  member: string,
): { readonly name: string; readonly path: string; readonly value: unknown }[] {
  return listAt(lock, "package").flatMap((value) => {
    const path = ["editable", "virtual", "directory"].map((kind) => textAt(value, "source", kind)).find((text) => text);
    return path === undefined || path === member ? [] : [{ name: textAt(value, "name") ?? "", path, value }];
  });
}

function lockedPackages(
  lock: Table,
  member: string,
  groups: readonly string[],
  extras: readonly string[],
  pythonMinor: string,
): LockedPackage[] {
  const root = rootPackage(lock, member);
  const local = localPackages(lock, member);
  const entries = listAt(lock, "package")
    .filter((value) => value !== root)
    .map(entry);
  // A workspace without a project at its root is all of its members.
  const roots = root === undefined ? local.map(({ value }) => value) : [root];
  const direct = roots.flatMap((value) => [
    ...edges(value, "dependencies"),
    ...groups.flatMap((group) => edges(value, "dev-dependencies", group)),
    ...extras.flatMap((extra) => edges(value, "optional-dependencies", extra)),
  ]);
  const own = new Set(local.map(({ name }) => normalizedName(name)));
  return reachablePackages(entries, direct, pythonMinor).filter(({ name }) => !own.has(name));
}

/** `required-version` of uv when it names one version, or one that the bundled version satisfies. */
function toolVersion(pyproject: Table | undefined): string | undefined {
  const required = textAt(pyproject, "tool", "uv", "required-version");
  return required && /^(==)?\d+(\.\d+)+$/.test(required) ? required.replace("==", "") : undefined;
}

/** `[[tool.uv.index]]` that may ask for a user: the variables by which uv takes user and password. */
export function uvCredentials(pyproject: Table | undefined): BuildSecret[] {
  return listAt(pyproject, "tool", "uv", "index").flatMap((index) => {
    const name = textAt(index, "name");
    const isPrivate = mayBePrivate(textAt(index, "url") ?? "");
    return name !== undefined && isPrivate ? namedCredentials("UV_INDEX_", name, "[[tool.uv.index]]") : [];
  });
}

/** Hosts of the indexes that `[tool.uv]` names, in its older way too (docs.astral.sh/uv/reference/settings). */
export function uvIndexHosts(pyproject: Table | undefined): readonly string[] {
  return privateHosts([
    ...listAt(pyproject, "tool", "uv", "index").map((index) => textAt(index, "url")),
    textAt(pyproject, "tool", "uv", "index-url"),
    ...textsAt(pyproject, "tool", "uv", "extra-index-url"),
  ]);
}

/** uv with its lock file, of one project or of a workspace. */
export const uv: ManagerDetector = {
  manager: "uv",
  detect({ sources, manifests: { uvLock, uvLockPath, uvMember, pyproject }, pythonMinor }: ManagerInput) {
    if (!uvLock || !pyproject) return undefined;
    const root = rootPackage(uvLock, uvMember);
    // A member that its workspace's lock does not know is a project without a lock.
    if (root === undefined && uvMember !== ".") return undefined;
    const workspace = uvMember === "." ? [] : [besidePath(uvLockPath, "pyproject.toml")];
    const settings = [...new Set(["uv.toml", besidePath(uvLockPath, "uv.toml")])].filter((path) => sources.has(path));
    const files = ["pyproject.toml", ...workspace, uvLockPath, ...settings];
    const [groups, extras] = [productionGroups(pyproject, sources), productionExtras(pyproject, sources)];
    const local = localPackages(uvLock, uvMember);
    const declared = projectDependencies(pyproject, sources);
    const members = root === undefined ? local.flatMap(({ value }) => edges(value, "dependencies")) : [];
    const named = members.map(({ name, extras: wanted }) => ({
      name: normalizedName(name),
      extras: wanted,
      specifier: "",
      why: uvLockPath,
    }));
    const own = new Set(local.map(({ name }) => normalizedName(name)));
    const direct = [...declared, ...named].filter(({ name }) => !own.has(name));
    const sourcesTable = tableAt(pyproject, "tool", "uv", "sources");
    const fromGit = Object.values(sourcesTable).some((source) => valueAt(source, "git") !== undefined);
    const stale = staleProblems(uvLock, root, uvLockPath, declared);
    return {
      dependencies: {
        ...noDependencies,
        manager: "uv",
        manifests: ["pyproject.toml"],
        lock: uvLockPath,
        direct,
        locked: lockedPackages(uvLock, uvMember, groups, extras, pythonMinor),
        confidence: 100,
        why: uvLockPath,
        install: {
          ...plainInstall,
          method: "uvLock",
          files,
          fromGit,
          groups,
          extras,
          workspace: root === undefined,
          localPaths: local.map(({ path }) => path),
          toolVersion: toolVersion(pyproject),
          credentials: uvCredentials(pyproject),
          indexHosts: uvIndexHosts(pyproject),
        },
      },
      problems: stale,
      score: 50 + 20 + (stale.length > 0 ? -20 : 20),
    };
  },
};

/** The lock knows what it was made from: a requirement that it does not list will stop `uv sync --locked`. */
function staleProblems(
  lock: Table,
  root: unknown,
  path: string,
  direct: readonly { readonly name: string; readonly specifier: string }[],
): ReturnType<typeof problem>[] {
  const listed = new Set(listAt(root, "metadata", "requires-dist").map((value) => textAt(value, "name")));
  const missing = direct.filter(({ name }) => !listed.has(name));
  if (missing.length > 0)
    return [
      problem(
        path,
        missing.map(({ name }) => name),
      ),
    ];
  const changed = direct.filter(({ name, specifier }) => {
    const locked = listAt(lock, "package").find((value) => textAt(value, "name") === name);
    const version = textAt(locked, "version");
    return version !== undefined && specifier !== "" && !satisfies(version, specifier);
  });
  return changed.length > 0
    ? [
        problem(
          path,
          changed.map(({ name }) => name),
        ),
      ]
    : [];
}

function problem(
  path: string,
  names: readonly string[],
): { severity: "warning"; code: string; message: string; path: string } {
  const message = `uv.lock does not match pyproject.toml (${names.join(", ")}); run "uv lock".`;
  return { severity: "warning", code: "stale-lock", message, path };
}

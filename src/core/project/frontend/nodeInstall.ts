import { tableAt, textAt, valueAt } from "../../python/tomlValue";
import { foldersAbove } from "../source/localModules";
import type { TreeTexts } from "../source/treeTexts";
import { inside, type NodePackage } from "./nodePackage";

export type NodeManager = "npm" | "pnpm" | "yarn" | "bun";

/** How the packages of a frontend are installed. Paths are those of the opened folder. */
export interface NodeInstall {
  readonly manager: NodeManager;
  /** What npm installs to have the manager: `pnpm@10`; undefined for npm itself and for a manager that the project holds. */
  readonly tool: string | undefined;
  /** Exec form, run in `folder`. */
  readonly command: readonly string[];
  readonly lock: string | undefined;
  /** Where it runs: the package's own folder, or that of the workspace that the package belongs to. */
  readonly folder: string;
  /** Files that it reads; undefined: it may read any file of the folder. */
  readonly files: readonly string[] | undefined;
}

const locks: readonly (readonly [string, NodeManager])[] = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
];

/** Scripts that an installation runs: they may read any file. */
const runWhileInstalling = ["preinstall", "install", "postinstall", "prepare"];

/** The folder whose lock counts: the package's own, else that of the workspace above it. */
function lockFolder(texts: TreeTexts, folder: string, all: readonly NodePackage[]): string {
  const hasLock = (where: string): boolean => locks.some(([name]) => texts.has(inside(where, name)));
  if (hasLock(folder)) return folder;
  const isWorkspace = (where: string): boolean =>
    texts.has(inside(where, "pnpm-workspace.yaml")) ||
    all.some((one) => one.folder === where && valueAt(one.manifest, "workspaces") !== undefined);
  return foldersAbove(folder).find((where) => hasLock(where) && isWorkspace(where)) ?? folder;
}

/** pnpm refuses locks of another major version. Source: the first line of locks that pnpm 7 to 10 wrote. */
function pnpmFor(lock: string): string {
  const version = Number(/^lockfileVersion:\s*['"]?(\d+)/m.exec(lock)?.[1] ?? "9");
  return version >= 9 ? "pnpm@10" : version >= 6 ? "pnpm@8" : "pnpm@7";
}

function yarnFor(lock: string): string {
  const metadata = /^__metadata:\s*\n\s+version:\s*(\d+)/m.exec(lock)?.[1];
  if (metadata === undefined) return "yarn@1.22.22";
  return `@yarnpkg/cli-dist@${Number(metadata) >= 8 ? 4 : 3}`;
}

/** Where `packageManager` names another manager than the lock that is there, the lock counts. */
function toolFor(texts: TreeTexts, manager: NodeManager, lock: string | undefined, stated: string): string | undefined {
  if (manager === "npm") return undefined;
  const text = lock === undefined ? "" : (texts.text(lock) ?? "");
  const [, name, version = ""] = /^(pnpm|yarn|bun)@(\d[\w.-]*)/.exec(stated) ?? [];
  if (name === manager)
    return manager === "yarn" && !version.startsWith("1.") ? `@yarnpkg/cli-dist@${version}` : `${name}@${version}`;
  return manager === "pnpm" ? pnpmFor(text) : manager === "yarn" ? yarnFor(text) : "bun@1";
}

function commandFor(manager: NodeManager, locked: boolean, tool: string | undefined): readonly string[] {
  if (!locked) return [manager, "install"];
  if (manager === "npm") return ["npm", "ci"];
  const modern = manager === "yarn" && !tool?.startsWith("yarn@");
  return [manager, "install", modern ? "--immutable" : "--frozen-lockfile"];
}

/** The files that are read, when nothing else can be: no workspace, no script of the package's own, no package beside it. */
function filesFor(texts: TreeTexts, node: NodePackage, lock: string | undefined): readonly string[] | undefined {
  const { folder, manifest, scripts } = node;
  const wanted = [tableAt(manifest, "dependencies"), tableAt(manifest, "devDependencies")].flatMap((table) =>
    Object.keys(table).map((name) => textAt(table, name) ?? ""),
  );
  const local = wanted.some((version) => /^(file|link|portal|patch|workspace):|^\.{0,2}\//.test(version));
  const workspace =
    valueAt(manifest, "workspaces") !== undefined ||
    /^packages:/m.test(texts.text(inside(folder, "pnpm-workspace.yaml")) ?? "");
  const patched = valueAt(manifest, "pnpm", "patchedDependencies") !== undefined;
  if (local || workspace || patched || runWhileInstalling.some((name) => Object.hasOwn(scripts, name)))
    return undefined;
  const beside = [".npmrc", "pnpm-workspace.yaml", ".yarnrc.yml", ".yarnrc", "bunfig.toml", ".pnpmfile.cjs"];
  if (texts.starting(inside(folder, ".yarn/")).length > 0) return undefined;
  return [
    inside(folder, "package.json"),
    ...(lock === undefined ? [] : [lock]),
    ...beside.map((name) => inside(folder, name)).filter((path) => texts.has(path)),
  ];
}

/** Reads how a package is installed: by its lock, with the manager of that lock. */
export function nodeInstall(texts: TreeTexts, node: NodePackage, all: readonly NodePackage[]): NodeInstall {
  const folder = lockFolder(texts, node.folder, all);
  const stated = [node, ...all.filter((one) => one.folder === folder)]
    .map(({ manifest }) => textAt(manifest, "packageManager") ?? "")
    .find((text) => text !== "");
  const byName = /^(npm|pnpm|yarn|bun)@/.exec(stated ?? "")?.[1];
  const present = locks.filter(([name]) => texts.has(inside(folder, name)));
  // Several locks: the one that `packageManager` names, else the first of the list, as npm's is often a leftover.
  const [name, manager] = present.find(([, one]) => one === byName) ?? present[0] ?? [undefined, undefined];
  const lock = name === undefined ? undefined : inside(folder, name);
  const used = manager ?? (byName === "pnpm" || byName === "yarn" || byName === "bun" ? byName : "npm");
  const tool = toolFor(texts, used, lock, stated ?? "");
  return {
    manager: used,
    tool,
    command: commandFor(used, lock !== undefined, tool),
    lock,
    folder,
    files: folder === node.folder ? filesFor(texts, node, lock) : undefined,
  };
}

import { requirementsLines } from "../python/requirementsLines";
import { parseToml, tableAt, textAt, textsAt, type Table } from "../python/tomlValue";
import { folderOf, isAbove, joinPath } from "./source/joinPath";
import type { FrontendFact } from "./frontend/detectFrontends";
import type { TreeTexts } from "./source/treeTexts";

/** The folder that a build must be given, and every file of the project that reaches outside the project's own root. */
export interface ContextRoot {
  /** Relative to the opened folder: the root itself when nothing reaches outside. */
  readonly path: string;
  /** `requirements.txt:2 -e ../library`. */
  readonly reasons: readonly string[];
  /** Something lies outside the opened folder, where no build from here can read it. */
  readonly outside: readonly string[];
  /** The folder of the uv workspace that the root is a member of. */
  readonly workspace: string | undefined;
}

interface Reach {
  /** As written, relative to the root. */
  readonly target: string;
  readonly why: string;
}

function pyprojectReaches(pyproject: Table): Reach[] {
  const sources = Object.entries(tableAt(pyproject, "tool", "uv", "sources")).flatMap(([name, source]) => {
    const target = textAt(source, "path");
    return target === undefined ? [] : [{ target, why: `[tool.uv.sources] ${name}` }];
  });
  const poetry = Object.entries(tableAt(pyproject, "tool", "poetry", "dependencies")).flatMap(([name, dependency]) => {
    const target = textAt(dependency, "path");
    return target === undefined ? [] : [{ target, why: `[tool.poetry.dependencies] ${name}` }];
  });
  const direct = textsAt(pyproject, "project", "dependencies").flatMap((written) => {
    const target = /@\s*file:(?:\/\/)?(?:\$\{PROJECT_ROOT\}\/)?(\.{1,2}\/[^\s;#]*)/.exec(written)?.[1];
    return target === undefined ? [] : [{ target, why: `dependency ${written}` }];
  });
  const included = Object.keys(tableAt(pyproject, "tool", "hatch", "build", "force-include")).map((target) => ({
    target,
    why: "[tool.hatch.build.force-include]",
  }));
  return [...sources, ...poetry, ...direct, ...included];
}

function requirementReaches(text: string): Reach[] {
  return requirementsLines(text).flatMap((line): Reach[] => {
    if (line.kind === "include" || line.kind === "constraint")
      return [{ target: line.path, why: `:${line.line} ${line.kind === "include" ? "-r" : "-c"} ${line.path}` }];
    if (line.kind !== "location" || /^\w+(\+\w+)?:\/\//.test(line.location)) return [];
    const target = line.location.replace(/^file:(\/\/)?/, "").replace(/\[.*$/, "");
    return [{ target, why: `:${line.line} ${line.editable ? "-e " : ""}${line.location}` }];
  });
}

function isBelow(path: string, folder: string): boolean {
  return folder === "." || path === folder || path.startsWith(`${folder}/`);
}

function toml(texts: TreeTexts, path: string): Table {
  const text = texts.text(path);
  const read = text === undefined ? undefined : parseToml(text);
  return read?.ok === true ? read.table : {};
}

/** A glob of workspace members, `packages/*`, as a pattern of folders. */
function memberPattern(glob: string): RegExp {
  const body = glob
    .replace(/^\.\/|\/+$/g, "")
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\*\*/g, "\0")
    .replace(/\*/g, "[^/]*")
    .replaceAll("\0", ".*");
  return new RegExp(`^${body}$`);
}

/** The folder of the uv workspace that the root is a member of: its lock is read there. */
function workspaceOf(texts: TreeTexts, root: string): string | undefined {
  for (let above = root; above !== ".";) {
    above = folderOf(above);
    const members = textsAt(
      toml(texts, above === "." ? "pyproject.toml" : `${above}/pyproject.toml`),
      "tool",
      "uv",
      "workspace",
      "members",
    );
    const inside = above === "." ? root : root.slice(above.length + 1);
    if (members.some((glob) => memberPattern(glob).test(inside))) return above;
  }
  return undefined;
}

/** A frontend beside the root is built from there, and its output is read there. */
function frontendReaches(frontends: readonly FrontendFact[]): Reach[] {
  return frontends.flatMap(({ install, folder, outputs, why }) =>
    [install.folder, folder, ...outputs.map(({ to }) => to)].map((target) => ({ target, why })),
  );
}

/** Finds the folder that holds everything that building a root reads (rule A4): the root, or an ancestor of it. */
export function contextRoot(texts: TreeTexts, root: string, frontends: readonly FrontendFact[]): ContextRoot {
  const prefix = root === "." ? "" : `${root}/`;
  const reaches = [
    ...pyprojectReaches(toml(texts, `${prefix}pyproject.toml`)).map(({ target, why }) => ({
      target,
      why: `${prefix}pyproject.toml ${why}`,
      folder: root,
    })),
    ...frontendReaches(frontends).map((reach) => ({ ...reach, folder: root })),
    ...texts.paths
      .filter(
        (path) =>
          path.startsWith(prefix) &&
          /^([\w.-]*requirements[\w.-]*|requirements\/[\w.-]+)\.(txt|in)$/.test(path.slice(prefix.length)),
      )
      .flatMap((path) =>
        requirementReaches(texts.text(path) ?? "").map(({ target, why }) => ({
          target,
          why: path + why,
          folder: folderOf(path),
        })),
      ),
  ];
  let context = root;
  const reasons: string[] = [];
  const outside: string[] = [];
  const lift = (target: string, why: string): void => {
    if (isBelow(target, root)) return;
    if (!reasons.includes(why)) reasons.push(why);
    while (!isBelow(target, context)) context = folderOf(context);
  };
  const workspace = workspaceOf(texts, root);
  if (workspace !== undefined)
    lift(workspace, `${workspace === "." ? "" : `${workspace}/`}pyproject.toml [tool.uv.workspace]`);
  for (const { target, why, folder } of reaches) {
    if (/^(\/|[A-Za-z]:|~)/.test(target)) continue;
    const path = joinPath(folder, target);
    if (isAbove(path)) outside.push(why);
    else lift(path, why);
  }
  return { path: context, reasons, outside, workspace };
}

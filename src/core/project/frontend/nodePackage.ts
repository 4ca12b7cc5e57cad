import { tableAt, textAt, type Table } from "../../python/tomlValue";
import { sideFolder } from "../source/sideFolder";
import type { TreeTexts } from "../source/treeTexts";
import { folderOf } from "../source/joinPath";

/** A folder with a package.json that has something to build. Paths are those of the opened folder. */
export interface NodePackage {
  /** "." for the opened folder itself. */
  readonly folder: string;
  readonly manifest: Table;
  /** Text of each script by its name. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** Deeper ones belong to something that was copied in. */
const maximumDepth = 4;
/** Scripts that make what is delivered, the most usual first. */
const buildScripts = ["build", "build:prod", "build:production", "build-prod", "production", "prod", "bundle"];

/** A path in a folder of the tree; `inside(".", "a")` is `a`. */
export function inside(folder: string, name: string): string {
  return folder === "." ? name : `${folder}/${name}`;
}

/** JSON of a tool, whose files may hold comments and trailing commas. Anything broken is empty: it is not ours to judge. */
export function readJson(text: string | undefined): Table {
  if (text === undefined) return {};
  const plain = text
    .replace(/("(?:[^"\\]|\\.)*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (_, quoted: string | undefined) => quoted ?? "")
    .replace(/("(?:[^"\\]|\\.)*")|,(\s*[}\]])/g, (_, quoted: string | undefined, end: string) => quoted ?? end);
  try {
    const value: unknown = JSON.parse(plain);
    return tableAt({ value }, "value");
  } catch {
    return {};
  }
}

/** The packages of a tree that have scripts; those of tests, examples and documentation left out. */
export function nodePackages(texts: TreeTexts): readonly NodePackage[] {
  return texts.paths
    .filter((path) => path.endsWith("package.json") && /(^|\/)package\.json$/.test(path))
    .filter((path) => path.split("/").length <= maximumDepth && !sideFolder.test(path))
    .flatMap((path) => {
      const manifest = readJson(texts.text(path));
      const table = tableAt(manifest, "scripts");
      const scripts = Object.fromEntries(Object.keys(table).map((name) => [name, textAt(table, name) ?? ""]));
      const folder = folderOf(path);
      return Object.keys(scripts).length === 0 ? [] : [{ folder, manifest, scripts }];
    });
}

/** The script that builds what is delivered; `wanted` is the one that the project's own Dockerfile runs. */
export function buildScript({ scripts }: NodePackage, wanted?: string): string | undefined {
  return [wanted ?? "", ...buildScripts].find((name) => Object.hasOwn(scripts, name) && scripts[name] !== "");
}

/** The range that a package asks of another one, wherever it is listed. */
export function wantedVersion({ manifest }: NodePackage, name: string): string | undefined {
  return textAt(manifest, "dependencies", name) ?? textAt(manifest, "devDependencies", name);
}

/** The first major version of a range: 4 of `^4.46.0`. */
export function majorOf(range: string | undefined): number | undefined {
  const major = /\d+/.exec(range ?? "")?.[0];
  return major === undefined ? undefined : Number(major);
}

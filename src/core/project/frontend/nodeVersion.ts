import { textAt } from "../../python/tomlValue";
import type { TreeTexts } from "../source/treeTexts";
import { inside, majorOf, wantedVersion, type NodePackage } from "./nodePackage";

/** A line of Node.js: when its long-term support began, and the newest Debian suite its images are made for. */
interface NodeLine {
  readonly major: number;
  readonly supported: string;
  readonly suite: string;
}

/** Source: https://github.com/nodejs/release and the tags of https://hub.docker.com/_/node */
const lines: readonly NodeLine[] = [
  { major: 26, supported: "2026-10-28", suite: "trixie" },
  { major: 24, supported: "2025-10-28", suite: "trixie" },
  { major: 22, supported: "2024-10-29", suite: "trixie" },
  { major: 20, supported: "2023-10-24", suite: "trixie" },
  { major: 18, supported: "2022-10-25", suite: "bookworm" },
  { major: 16, supported: "2021-10-26", suite: "bookworm" },
  { major: 14, supported: "2020-10-27", suite: "bullseye" },
];

/** Compiled by node-gyp, which needs Python and a C++ compiler. */
const compiledPackages = ["node-sass", "node-gyp", "canvas"];

export interface NodeChoice {
  readonly major: number;
  /** `node:24-trixie-slim` */
  readonly image: string;
  readonly why: string;
}

function compares(comparator: string, major: number): boolean {
  const [, operator = "", wanted = ""] = /^([<>=^~]*)\s*v?(\d+)/.exec(comparator) ?? [];
  if (wanted === "") return true;
  if (operator === ">=" || operator === ">") return major >= Number(wanted) + Number(operator === ">");
  // `<20` leaves 20 out, `<20.5` does not.
  if (operator === "<") return major < Number(wanted) || (major === Number(wanted) && /\d\.[1-9]/.test(comparator));
  return operator === "<=" ? major <= Number(wanted) : major === Number(wanted);
}

/** Whether the newest release of a line is in a range of npm: `^20.19 || >=22.12`, `>=18 <21`, `18 - 20`, `20.x`. */
export function allowsMajor(range: string, major: number): boolean {
  return range.split("||").some((part) =>
    part
      .replace(/(\S+)\s+-\s+(\S+)/, ">=$1 <=$2")
      .replace(/([<>=^~]+)\s+/g, "$1")
      .trim()
      .split(/\s+/)
      .every((comparator) => compares(comparator, major)),
  );
}

/** A version that something names outright, with the place. */
function pinned(texts: TreeTexts, { folder, manifest }: NodePackage): { major: number; why: string } | undefined {
  for (const where of [...new Set([folder, "."])]) {
    for (const name of [".nvmrc", ".node-version"]) {
      const path = inside(where, name);
      const major = /^\s*v?(\d+)/.exec(texts.text(path) ?? "")?.[1];
      if (major !== undefined) return { major: Number(major), why: path };
    }
  }
  const volta = majorOf(textAt(manifest, "volta", "node"));
  return volta === undefined ? undefined : { major: volta, why: `${inside(folder, "package.json")} volta` };
}

/** The newest line that was supported for a year on `today` (`YYYY-MM-DD`): what most tools have been tried on. */
function settled(today: string): number {
  const year = String(Number(today.slice(0, 4)) - 1) + today.slice(4);
  return lines.find(({ supported }) => supported <= year)?.major ?? 22;
}

/** The Node.js that builds a package: the one of the project's Dockerfile or version file, else a supported line that `engines` allows. */
export function chooseNode(
  texts: TreeTexts,
  node: NodePackage,
  stated: { readonly major: number; readonly why: string } | undefined,
  today: string,
): NodeChoice {
  const range = textAt(node.manifest, "engines", "node");
  const preferred = settled(today);
  const order = [preferred, ...lines.map(({ major }) => major).filter((major) => major < preferred), 26];
  const allowed = range === undefined ? undefined : order.find((major) => allowsMajor(range, major));
  const found =
    stated ??
    pinned(texts, node) ??
    (allowed === undefined
      ? { major: preferred, why: "nothing names a version" }
      : { major: allowed, why: `${inside(node.folder, "package.json")} engines` });
  const suite = lines.find(({ major }) => major <= found.major)?.suite ?? "bullseye";
  const compiles = compiledPackages.some((name) => wantedVersion(node, name) !== undefined);
  return { ...found, image: `node:${found.major}-${suite}${compiles ? "" : "-slim"}` };
}

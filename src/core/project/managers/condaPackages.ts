import { parseRequirement } from "../../python/parseRequirement";
import type { Requirement } from "../projectFacts";
import { condaMeaning, condaSpecifier } from "./condaNames";

/** What the specs of a conda environment come to without conda. */
export interface CondaPackages {
  readonly direct: Requirement[];
  readonly debian: { readonly name: string; readonly why: string }[];
  /** Packages that only conda has. */
  readonly condaOnly: string[];
}

/** Reads `channel::name=version=build`, `name >=1,<2`, or a name with its version apart. */
export function addCondaSpec(spec: string, file: string, packages: CondaPackages): void {
  const bare = spec
    .replace(/^[^:]*::/, "")
    .replace(/\s+#.*$/, "")
    .replace(/\[.*\]$/, "")
    .trim();
  const match = /^([A-Za-z0-9_][\w.-]*)\s*(.*)$/.exec(bare);
  if (!match?.[1]) return;
  const [, name, version = ""] = match;
  const why = `${file} ${name}`;
  const meaning = condaMeaning(name);
  if (meaning.kind === "conda") packages.condaOnly.push(name);
  if (meaning.kind === "debian") packages.debian.push(...meaning.names.map((debian) => ({ name: debian, why })));
  if (meaning.kind !== "python") return;
  packages.direct.push({ name: meaning.name, extras: [], specifier: condaSpecifier(version), why });
}

/** A line of the `pip:` list: a requirement as pip takes it. */
export function addPipSpec(text: string, file: string, packages: CondaPackages): void {
  const parsed = parseRequirement(text);
  if (parsed) packages.direct.push({ ...parsed, why: `${file} ${parsed.name}` });
}

import headersTable from "../../data/buildEvidence.json";
import { debianNames } from "../../project/managers/debianNames";
import { type AptNames, packages, toolchains } from "../../project/managers/systemPackageTable";
import { normalizedName } from "../../python/normalizedName";
import type { PlanChange } from "./planChange";
import { ownValue } from "../../ownValue";

type SystemChange = Extract<PlanChange, { readonly kind: "systemPackages" }>;

const {
  headers,
  tools,
  libraries,
}: Readonly<Record<"headers" | "tools" | "libraries", Readonly<Record<string, string>>>> = headersTable;
const pureTools: Readonly<Record<string, readonly string[]>> = headersTable.programs;

function named(names: AptNames | undefined, suite: string): readonly string[] {
  return names?.[suite === "trixie" ? "trixie" : "bookworm"] ?? [];
}

function change(build: readonly string[], runtime: readonly string[]): SystemChange {
  return { kind: "systemPackages", build: [...new Set(build)], runtime: [...new Set(runtime)] };
}

/** The C compiler, and that of another language where one is named: `c`, `c++`, `fortran`, `rust`. */
export function toolchainChange(language: string): SystemChange {
  return change([...(toolchains["c"] ?? []), ...(ownValue(toolchains, language) ?? [])], []);
}

/** What building and loading a distribution of the table takes; undefined when it is not in it. */
export function distributionChange(distribution: string, suite: string): SystemChange | undefined {
  const row = ownValue(packages, normalizedName(distribution));
  if (row?.build === undefined && row?.toolchain === undefined) return undefined;
  const { build } = toolchainChange(row.toolchain ?? "c");
  return change([...build, ...named(row.build, suite)], named(row.run, suite));
}

/** The packages with a header; the longest ending of its path that the table has counts. */
export function headerChange(header: string, suite: string): SystemChange | undefined {
  const parts = header.split("/");
  for (let from = 0; from < parts.length; from++) {
    const distribution = ownValue(headers, parts.slice(from).join("/"));
    if (distribution !== undefined) return distributionChange(distribution, suite);
  }
  return undefined;
}

/** The packages with a program that builds ask for, or the file that `pkg-config` looks for. */
export function toolChange(tool: string, suite: string): SystemChange | undefined {
  const plain = ownValue(pureTools, tool);
  if (plain !== undefined) return change(plain, []);
  const distribution = ownValue(tools, tool);
  return distribution === undefined ? undefined : distributionChange(distribution, suite);
}

/** The package with a shared library, by the file name that the loader asks for: `libGL.so.1`. */
export function libraryChange(library: string, suite: string): SystemChange | undefined {
  const stem = /^(lib[^/]+?\.so)(\.|$)/.exec(library)?.[1];
  const name = ownValue(libraries, library) ?? (stem === undefined ? undefined : ownValue(libraries, stem));
  return name === undefined ? undefined : change([], debianNames(name, suite));
}

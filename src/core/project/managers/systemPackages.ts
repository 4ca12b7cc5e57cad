import { isPlatformWheel, wheelFits } from "../../python/wheelFits";
import type { ProjectSources } from "../source/projectSources";
import { debianNames } from "./debianNames";
import { listedPackages, type ListedPackage } from "./listedPackages";
import { startedPrograms } from "./startedPrograms";
import { type AptNames, packages, type SystemPackage, toolchains } from "./systemPackageTable";
import type { DependencyFacts, ProjectFacts } from "../projectFacts";
import { ownValue } from "../../ownValue";

/** glibc 2.x of each suite (Debian 11, 12, 13). */
const glibcMinors: Readonly<Record<string, number>> = { bullseye: 31, bookworm: 36, trixie: 41 };

/** Distributions without compiled code that publish no wheel: building them needs no compiler. Checked on PyPI, 2026-11. */
const pureSources: ReadonlySet<string> = new Set([
  ...["docopt", "sgmllib3k", "langdetect", "wikipedia", "jieba", "promise", "dkimpy", "fire", "future", "pyperclip"],
  ...["pyspark", "stringcase", "wget", "seqeval", "rouge-score", "antlr4-python3-runtime", "timeout-decorator"],
]);

/** A distribution that will be installed, with what its lock knows about files. */
interface Installed {
  readonly name: string;
  readonly version: string | undefined;
  readonly extras: readonly string[];
  readonly wheels: readonly string[] | undefined;
}

function installed({ direct, locked, inferred }: DependencyFacts): Installed[] {
  const extrasOf = new Map(direct.map(({ name, extras }) => [name, extras]));
  if (locked.some(({ wheels }) => wheels !== undefined)) {
    return locked.map((entry) => ({ ...entry, extras: extrasOf.get(entry.name) ?? [] }));
  }
  const named = direct.map(({ name, extras }) => ({ name, version: undefined, extras, wheels: undefined }));
  const found = inferred.map((text) => {
    const match = /^([^[]+)(?:\[(.+)\])?$/.exec(text);
    return { name: match?.[1] ?? text, version: undefined, extras: match?.[2]?.split(",") ?? [], wheels: undefined };
  });
  const listed = [...named, ...found];
  const implied = listed.flatMap(({ name }) => row(name)?.implies ?? []);
  const more = implied.filter((name) => !listed.some((entry) => entry.name === name));
  return [...listed, ...more.map((name) => ({ name, version: undefined, extras: [], wheels: undefined }))];
}

function row(name: string): SystemPackage | undefined {
  return ownValue(packages, name);
}

/** Table names of extras that bring another distribution: `psycopg[c]` is `psycopg-c`. */
function rowsOf({ name, extras }: Installed): readonly string[] {
  return [name, ...extras.map((extra) => `${name}-${extra}`).filter((other) => row(other)?.wheel === "no")];
}

/** True when no wheel fits on both machines and building from source needs a compiler (rules B3', F0). */
function compiles(entry: Installed, pythonMinor: string, suite: string): boolean {
  const known = rowsOf(entry).map(row);
  if (entry.wheels === undefined) return known.some((found) => found?.wheel === "no");
  const { wheels } = entry;
  const fits = (machine: "x86_64" | "aarch64"): boolean =>
    wheels.some((wheel) => wheelFits(wheel, { pythonMinor, machine, glibcMinor: glibcMinors[suite] ?? 31 }));
  if (fits("x86_64") && fits("aarch64")) return false;
  if (wheels.some(isPlatformWheel)) return true;
  return known[0]?.wheel !== "pure" && !pureSources.has(entry.name);
}

function aptNames(names: AptNames | undefined, suite: string): readonly string[] {
  return names?.[suite === "trixie" ? "trixie" : "bookworm"] ?? [];
}

/** The suite that some package insists on: what it needs at run time exists only there. */
export function requiredSuite(dependencies: DependencyFacts): string | undefined {
  return installed(dependencies).flatMap(({ name }) => row(name)?.requiresSuite ?? [])[0];
}

/** Collects Debian packages with the first reason for each. */
class AptCollection {
  readonly build = new Set<string>();
  readonly runtime = new Set<string>();
  readonly why: Record<string, string> = {};

  add(into: "build" | "runtime", names: readonly string[], reason: string): void {
    for (const name of names) {
      this[into].add(name);
      this.why[name] ??= reason;
    }
  }
}

function addRow(found: SystemPackage, entry: Installed, needsBuild: boolean, suite: string, apt: AptCollection): void {
  const label = entry.version ? `${entry.name} ${entry.version}` : entry.name;
  if (needsBuild) {
    apt.add("build", toolchains[found.toolchain ?? "c"] ?? [], `${label} has no wheel`);
    apt.add("build", aptNames(found.build, suite), `${label} has no wheel`);
  }
  const bundled = found.unlessExtras?.some((extra) => entry.extras.includes(extra)) ?? false;
  if (needsBuild || (found.runAlways && !bundled)) apt.add("runtime", aptNames(found.run, suite), `${label} loads it`);
}

/** What the code itself shows: GeoDjango in the settings, Tk's window toolkit, which the slim images leave out. */
function fromCode(sources: ProjectSources): ListedPackage[] {
  const tk = sources
    .partsContaining("tkinter")
    .find(({ imports }) => imports.some(({ module, optional }) => !optional && /^tkinter(\.|$)/.test(module)));
  return tk === undefined ? [] : [{ name: "libtk8.6", why: `${tk.path} imports tkinter` }];
}

/** Names under which headers and compilers go; a list of packages says nothing about when they are needed. */
const buildOnly = /(-dev|-headers)$|^(build-essential|gcc|g\+\+|make|cmake|pkg-config|ninja-build|cargo|rustc)$/;

/** Adds what is asked for by name, under the name it has on the suite: headers for the build where something compiles. */
function addListed(listed: readonly ListedPackage[], suite: string, compiles: boolean, apt: AptCollection): void {
  for (const { name: asked, why } of listed) {
    const names = debianNames(asked, suite);
    for (const name of names) {
      const reason = name === asked ? why : `${why}, called ${name} here`;
      apt.add(compiles && buildOnly.test(name) ? "build" : "runtime", [name], reason);
    }
  }
}

/** Debian packages that building and running the project need on that suite. */
export function systemPackages(
  dependencies: DependencyFacts,
  pythonMinor: string,
  suite: string,
  sources: ProjectSources,
): ProjectFacts["system"] {
  const apt = new AptCollection();
  const compiled: string[] = [];
  for (const entry of installed(dependencies)) {
    const needsBuild = compiles(entry, pythonMinor, suite);
    if (needsBuild) {
      compiled.push(entry.name);
      // Every compiled language links through the C compiler and its headers.
      const reason = `${entry.version ? `${entry.name} ${entry.version}` : entry.name} has no wheel`;
      apt.add("build", toolchains["c"] ?? [], reason);
    }
    for (const name of rowsOf(entry)) {
      const found = row(name);
      if (found) addRow(found, entry, needsBuild, suite, apt);
    }
  }
  const gis = sources.filesContaining("django.contrib.gis").length > 0 ? row("django[gis]") : undefined;
  if (gis) apt.add("runtime", aptNames(gis.run, suite), "django.contrib.gis loads it");
  const listed = [
    ...dependencies.debian,
    ...listedPackages(sources),
    ...startedPrograms(sources, suite),
    ...fromCode(sources),
  ];
  addListed(listed, suite, compiled.length > 0, apt);
  if (dependencies.install.fromGit) apt.add("build", ["git"], "a dependency comes from a git repository");
  return { build: [...apt.build].sort(), runtime: [...apt.runtime].sort(), why: apt.why, compiled };
}

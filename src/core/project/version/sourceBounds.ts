import table from "../../data/importNames.json";
import { compareMinors } from "../../python/minorOrder";
import type { LocalModules } from "../source/localModules";
import type { ProjectSources } from "../source/projectSources";
import { withinBounds, type VersionBound } from "./versionBound";

/** Code that a Python older or newer than that refuses (rule B2). */
interface Feature {
  readonly pattern: RegExp;
  readonly what: string;
  /** Files without this text are not searched. */
  readonly word: string;
  readonly lowest?: string;
  readonly highest?: string;
  readonly unless?: RegExp;
}

/** Files that ask for the version or catch a failed import know what they do. */
const guarded = /version_info|except\s*\(?[\w.,\s]*(ImportError|ModuleNotFoundError|AttributeError)/;

const features: readonly Feature[] = [
  {
    lowest: "3.14",
    what: "import of string.templatelib",
    word: "templatelib",
    pattern: /^from string\.templatelib import/m,
  },
  { lowest: "3.14", what: "import of compression", word: "compression", pattern: /^(from|import) compression\b/m },
  {
    lowest: "3.13",
    what: "warnings.deprecated",
    word: "deprecated",
    pattern: /^from warnings import [^\n]*\bdeprecated\b/m,
  },
  { lowest: "3.12", what: "a type statement", word: "\ntype ", pattern: /^type [A-Za-z_]\w*(\[[^\]\n]*\])? = \S/m },
  { lowest: "3.12", what: "type parameters", word: "[", pattern: /^[ \t]*(async def|def|class) \w+\[[^\]\n]+\][(:]/m },
  { lowest: "3.12", what: "typing.override", word: "override", pattern: /^from typing import [^\n]*\boverride\b/m },
  { lowest: "3.12", what: "itertools.batched", word: "batched", pattern: /^from itertools import [^\n]*\bbatched\b/m },
  { lowest: "3.11", what: "import of tomllib", word: "tomllib", pattern: /^(import|from) tomllib\b/m },
  { lowest: "3.11", what: "except*", word: "except*", pattern: /^[ \t]*except\*[ \t]*\w/m },
  { lowest: "3.11", what: "enum.StrEnum", word: "StrEnum", pattern: /^from enum import [^\n]*\bStrEnum\b/m },
  { lowest: "3.11", what: "datetime.UTC", word: "UTC", pattern: /^from datetime import [^\n]*\bUTC\b/m },
  { lowest: "3.11", what: "typing.Self", word: "Self", pattern: /^from typing import [^\n]*\bSelf\b/m },
  {
    lowest: "3.10",
    what: "a match statement",
    word: "match ",
    pattern: /^([ \t]*)match [^\n=]+:[ \t]*\n(?:[ \t]*\n)*\1[ \t]+case [^\n]+:/m,
  },
  {
    lowest: "3.10",
    what: "a union written with |",
    word: " | ",
    pattern: /^[ \t]*(?:async )?def [^\n]*(?::|->)[ \t]*[\w.[\]]+[ \t]+\|[ \t]*[\w.]+[^\n]*:/m,
    unless: /^from __future__ import [^\n]*\bannotations\b/m,
  },
  {
    highest: "3.9",
    what: "an abstract class of collections",
    word: "from collections import",
    pattern:
      /^from collections import [^\n]*\b(Mapping|MutableMapping|Iterable|Iterator|Sequence|MutableSequence|Callable|Hashable|Set|Sized)\b/m,
  },
  {
    highest: "3.10",
    what: "asyncio.coroutine",
    word: "asyncio.coroutine",
    pattern: /^[ \t]*@asyncio\.coroutine\b/m,
  },
];

/** Distributions that bring a module back which the standard library no longer has. */
const backfills: Readonly<Record<string, readonly string[]>> = {
  asynchat: ["pyasynchat", "standard-asynchat"],
  asyncore: ["pyasyncore", "standard-asyncore"],
  audioop: ["audioop-lts"],
  cgi: ["legacy-cgi"],
  cgitb: ["legacy-cgi"],
  crypt: ["legacy-crypt", "crypt-r"],
  distutils: ["setuptools"],
  imp: ["zombie-imp"],
};

const before: Readonly<Record<string, string>> = { "3.12": "3.11", "3.13": "3.12" };

/** Modules that were removed, with the last minor that has them. */
const removed = new Map(
  Object.entries(table.stdlib.removedIn).flatMap(([version, modules]) =>
    modules.map((module) => [module, before[version] ?? version] as const),
  ),
);
const removedImport = new RegExp(`^(?:import|from)[ \\t]+(${[...removed.keys()].join("|")})\\b`, "m");

function boundOf({ lowest, highest }: Feature, why: string): VersionBound {
  return { ...(lowest !== undefined && { lowest }), ...(highest !== undefined && { highest }), why };
}

function featureBound(sources: ProjectSources, feature: Feature): VersionBound[] {
  const { word, pattern, unless, what } = feature;
  const path = sources.filesContaining(word).find((candidate) => {
    const text = sources.text(candidate) ?? "";
    return pattern.test(text) && unless?.test(text) !== true && !guarded.test(text);
  });
  return path === undefined ? [] : [boundOf(feature, sources.cite(path, pattern, what))];
}

function removedModuleBound(
  sources: ProjectSources,
  path: string,
  local: LocalModules,
  installed: ReadonlySet<string>,
): VersionBound[] {
  // Parsed, so that a text in a string is no import and one that may fail does not count.
  return (sources.module(path)?.imports ?? []).flatMap(({ module, optional, line }) => {
    const [first = ""] = module.split(".");
    const highest = removed.get(first);
    if (highest === undefined || optional || local.isLocal(module, path)) return [];
    const names = [...(backfills[first] ?? []), `standard-${first}`];
    return names.some((name) => installed.has(name)) ? [] : [{ highest, why: `${path}:${line} import ${first}` }];
  });
}

/**
 * What in the application's own code speaks against a minor: its syntax, and modules that were removed by then (rule B2).
 * Only what the minor offends is looked for, so that a project on a current Python is not searched for old features.
 */
export function offendedBounds(
  minor: string,
  sources: ProjectSources,
  local: LocalModules,
  installed: ReadonlySet<string>,
): readonly VersionBound[] {
  const offended = features.filter((feature) => !withinBounds(minor, [boundOf(feature, "")]));
  const removedBounds = [...sources.filesMatching(removedImport)].flatMap((path) =>
    removedModuleBound(sources, path, local, installed).filter((bound) => !withinBounds(minor, [bound])),
  );
  const tightestRemoved = removedBounds.sort((left, right) => compareMinors(left.highest ?? "", right.highest ?? ""));
  return [...offended.flatMap((feature) => featureBound(sources, feature)), ...tightestRemoved.slice(0, 1)];
}

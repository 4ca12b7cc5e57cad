import { parseRequirement } from "../../python/parseRequirement";
import { tableAt, textAt, textsAt, type Table } from "../../python/tomlValue";
import { parsePoetryRange } from "../../python/pythonRange";
import { normalizedName } from "../../python/normalizedName";
import type { Requirement } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { escapedPattern } from "../../escapedPattern";

/** `[project] dependencies`, in order. What is no requirement is left out: the installer will say so itself. */
export function projectDependencies(pyproject: Table | undefined, sources: ProjectSources): Requirement[] {
  return listed(textsAt(pyproject, "project", "dependencies"), sources);
}

function listed(texts: readonly string[], sources: ProjectSources): Requirement[] {
  return texts.flatMap((text) => {
    const parsed = parseRequirement(text);
    const line = parsed && sources.lineOf("pyproject.toml", new RegExp(`["']${escapedPattern(text)}["']`));
    return parsed ? [{ ...parsed, why: `pyproject.toml${line ? `:${line}` : ""} ${parsed.name}` }] : [];
  });
}

/** What groups (PEP 735) ask for, with the groups that they include, in order. */
export function groupDependencies(
  pyproject: Table | undefined,
  groups: readonly string[],
  sources: ProjectSources,
): Requirement[] {
  const table = tableAt(pyproject, "dependency-groups");
  const reached = new Set(groups.map(normalizedName));
  // A set grows while it is walked; what is in it already is not added again, so that circles end.
  for (const name of reached) {
    const items = Object.entries(table).find(([own]) => normalizedName(own) === name)?.[1];
    for (const item of Array.isArray(items) ? items : []) {
      const included = textAt(item, "include-group");
      if (included !== undefined) reached.add(normalizedName(included));
    }
  }
  const members = Object.entries(table).filter(([name]) => reached.has(normalizedName(name)));
  return members.flatMap(([name]) => listed(textsAt(table, name), sources));
}

/** One Poetry constraint (text, table or list of tables) as a requirement; optional ones count when an extra wants them. */
function poetryDependency(name: string, value: unknown, wanted: ReadonlySet<string>): Requirement | undefined {
  const why = `pyproject.toml ${name}`;
  if (Array.isArray(value)) return { name: normalizedName(name), extras: [], specifier: "", why };
  const version = typeof value === "string" ? value : textAt(value, "version");
  if (typeof value !== "string" && tableAt(value)["optional"] === true && !wanted.has(normalizedName(name)))
    return undefined;
  const range = version === undefined ? [""] : (parsePoetryRange(version) ?? [""]);
  const url = textAt(value, "git") ?? textAt(value, "url") ?? textAt(value, "path");
  const marker = textAt(value, "markers");
  const base = { name: normalizedName(name), extras: textsAt(value, "extras").map(normalizedName), why };
  // A constraint with alternatives has no counterpart in one specifier: any version is asked for.
  return {
    ...base,
    specifier: range.length === 1 ? (range[0] ?? "") : "",
    ...(marker && { marker }),
    ...(url && { url }),
  };
}

/**
 * `[tool.poetry.dependencies]` without `python`, with what the named extras and groups add; constraints translated to
 * PEP 440.
 */
export function poetryDependencies(
  pyproject: Table | undefined,
  extras: readonly string[],
  groups: readonly string[],
): Requirement[] {
  const poetry = tableAt(pyproject, "tool", "poetry");
  const wanted = new Set(extras.flatMap((extra) => textsAt(poetry, "extras", extra)).map(normalizedName));
  const tables = [
    tableAt(poetry, "dependencies"),
    ...groups.map((group) => tableAt(poetry, "group", group, "dependencies")),
  ];
  return tables.flatMap((table) =>
    Object.entries(table).flatMap(([name, value]) =>
      name === "python" ? [] : (poetryDependency(name, value, wanted) ?? []),
    ),
  );
}

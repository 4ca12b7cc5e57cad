import { tableAt, type Table } from "../../python/tomlValue";
import type { ProjectSources } from "../source/projectSources";
import { groupsOfDockerfiles } from "./namedInDockerfiles";

/** Groups and extras that a deployment needs by their very name; all others are for development or optional. */
const production = /^(prod|production|deploy|deployment|server|web|api|worker)$/;

/** Groups of a developer's tools, by the names that they have in most projects. */
const development =
  /(^|[-_])(dev|develop|development|tests?|testing|lint|linters?|format|docs?|typing|types?|mypy|ci|build|release|benchmarks?|debug|local|notebooks?|jupyter|examples?|pre-?commit|tools?|coverage)([-_]|$)/;

/** Those that production needs: by their name, or as the project's own Dockerfile installs them. */
function needed(table: Readonly<Record<string, unknown>>, sources: ProjectSources): string[] {
  const names = Object.keys(table);
  if (names.length === 0) return [];
  const stated = groupsOfDockerfiles(sources);
  return names.filter((name) => production.test(name) || (stated.has(name) && !development.test(name)));
}

/** Names of `[dependency-groups]` (PEP 735) that production needs. */
export function productionGroups(pyproject: Table | undefined, sources: ProjectSources): string[] {
  return needed(tableAt(pyproject, "dependency-groups"), sources);
}

/** Names of `[project.optional-dependencies]` that production needs. */
export function productionExtras(pyproject: Table | undefined, sources: ProjectSources): string[] {
  return needed(tableAt(pyproject, "project", "optional-dependencies"), sources);
}

/** Names of `[tool.poetry.group]` that production needs beside `main`. */
export function poetryGroups(pyproject: Table | undefined, sources: ProjectSources): string[] {
  return needed(tableAt(pyproject, "tool", "poetry", "group"), sources);
}

/** Names of `[tool.poetry.extras]` that production needs. */
export function poetryExtras(pyproject: Table | undefined, sources: ProjectSources): string[] {
  return needed(tableAt(pyproject, "tool", "poetry", "extras"), sources);
}

const main = /^(main|default|base|core|common|runtime|run|app|application|install|deps|dependencies|requirements)$/;

/**
 * Groups of a pyproject.toml that has groups only: those named as the main ones or for production, else all that are not
 * named as a developer's.
 */
export function standaloneGroups(pyproject: Table | undefined): string[] {
  const all = Object.keys(tableAt(pyproject, "dependency-groups"));
  const named = all.filter((name) => main.test(name) || production.test(name));
  return named.length > 0 ? named : all.filter((name) => !development.test(name));
}

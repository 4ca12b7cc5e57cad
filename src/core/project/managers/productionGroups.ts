import { tableAt, type Table } from "../../python/tomlValue";

/** Groups and extras that a deployment needs by their very name; all others are for development or optional. */
const production = /^(prod|production|deploy|deployment|server|web|api|worker)$/;

/** Names of `[dependency-groups]` (PEP 735) that production needs. */
export function productionGroups(pyproject: Table | undefined): string[] {
  return Object.keys(tableAt(pyproject, "dependency-groups")).filter((name) => production.test(name));
}

/** Names of `[project.optional-dependencies]` that production needs. */
export function productionExtras(pyproject: Table | undefined): string[] {
  return Object.keys(tableAt(pyproject, "project", "optional-dependencies")).filter((name) => production.test(name));
}

/** Names of `[tool.poetry.group]` that production needs beside `main`. */
export function poetryGroups(pyproject: Table | undefined): string[] {
  return Object.keys(tableAt(pyproject, "tool", "poetry", "group")).filter((name) => production.test(name));
}

/** Names of `[tool.poetry.extras]` that production needs. */
export function poetryExtras(pyproject: Table | undefined): string[] {
  return Object.keys(tableAt(pyproject, "tool", "poetry", "extras")).filter((name) => production.test(name));
}

const main = /^(main|default|base|core|common|runtime|run|app|application|install|deps|dependencies|requirements)$/;
/** Groups of a developer's tools, by the names that they have in most projects. */
const development =
  /(^|[-_])(dev|develop|development|tests?|testing|lint|linters?|format|docs?|typing|types?|mypy|ci|build|release|benchmarks?|debug|local|notebooks?|jupyter|examples?|pre-?commit|tools?|coverage)([-_]|$)/;

/**
 * Groups of a pyproject.toml that has groups only: those named as the main ones or for production, else all that are not
 * named as a developer's.
 */
export function standaloneGroups(pyproject: Table | undefined): string[] {
  const all = Object.keys(tableAt(pyproject, "dependency-groups"));
  const named = all.filter((name) => main.test(name) || production.test(name));
  return named.length > 0 ? named : all.filter((name) => !development.test(name));
}

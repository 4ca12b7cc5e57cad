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

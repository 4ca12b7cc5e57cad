import { parseRequirement } from "../python/parseRequirement";
import { tableAt, textAt, textsAt, type Table } from "../python/tomlValue";

/** What each tool reads instead of the history of the repository (their own documentation, 2026-11). */
const variables: Readonly<Record<string, string>> = {
  "setuptools-scm": "SETUPTOOLS_SCM_PRETEND_VERSION",
  "hatch-vcs": "SETUPTOOLS_SCM_PRETEND_VERSION",
  "pdm-vcs": "PDM_BUILD_SCM_VERSION",
  pbr: "PBR_VERSION",
  "poetry-dynamic-versioning": "POETRY_DYNAMIC_VERSIONING_BYPASS",
  "uv-dynamic-versioning": "UV_DYNAMIC_VERSIONING_BYPASS",
};

/** Tools of a pyproject.toml that compute the version from the history. */
export function versionTools(pyproject: Table): string[] {
  const required = textsAt(pyproject, "build-system", "requires").flatMap((text) => parseRequirement(text)?.name ?? []);
  const tools = Object.keys(variables).filter((name) => required.includes(name));
  const pdm = textAt(tableAt(pyproject, "tool", "pdm"), "version", "source") === "scm";
  return [...tools, ...(pdm ? ["pdm-vcs"] : [])];
}

/** Variables that state the version for those tools, each once. */
export function versionVariables(tools: readonly string[]): string[] {
  return [...new Set(tools.flatMap((tool) => (Object.hasOwn(variables, tool) ? (variables[tool] ?? []) : [])))];
}

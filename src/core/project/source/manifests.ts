import { parseToml, type Table } from "../../python/tomlValue";
import type { Problem } from "../projectFacts";
import type { ProjectSources } from "./projectSources";

/** The TOML manifests of a root, parsed once. A broken one is a problem with its line, and absent here. */
export interface Manifests {
  readonly pyproject: Table | undefined;
  readonly uvLock: Table | undefined;
  readonly poetryLock: Table | undefined;
  readonly pipfile: Table | undefined;
  /** Paths of manifests that are there and cannot be read. */
  readonly broken: readonly string[];
  readonly problems: readonly Problem[];
}

/** Parses the TOML manifests at the root of the sources. */
export function readManifests(sources: ProjectSources): Manifests {
  const problems: Problem[] = [];
  const read = (path: string): Table | undefined => {
    const text = sources.text(path);
    if (text === undefined) return undefined;
    const result = parseToml(text);
    if (result.ok) return result.table;
    const message = `${path} cannot be read: ${result.problem}.`;
    problems.push({ severity: "error", code: "unreadable-manifest", message, path, line: result.line });
    return undefined;
  };
  const [pyproject, uvLock, poetryLock, pipfile] = [
    read("pyproject.toml"),
    read("uv.lock"),
    read("poetry.lock"),
    read("Pipfile"),
  ];
  return { pyproject, uvLock, poetryLock, pipfile, broken: problems.flatMap(({ path }) => path ?? []), problems };
}

import { parseToml, type Table } from "../../python/tomlValue";
import { pathFrom } from "../../render/pathFrom";
import type { Problem } from "../projectFacts";
import type { ProjectSources } from "./projectSources";

/** The TOML manifests of a root, parsed once. A broken one is a problem with its line, and absent here. */
export interface Manifests {
  readonly pyproject: Table | undefined;
  readonly uvLock: Table | undefined;
  /** Where the lock of uv is: in the root, or, for a member of a workspace, in the workspace's own folder above. */
  readonly uvLockPath: string;
  /** The root as its lock calls it: "." or a member's folder, `apps/api`. */
  readonly uvMember: string;
  readonly poetryLock: Table | undefined;
  readonly pipfile: Table | undefined;
  /** Paths of manifests that are there and cannot be read. */
  readonly broken: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Parses the TOML manifests at the root of the sources. `workspace` is the folder of the uv workspace that the root is a
 * member of, relative to the opened folder.
 */
export function readManifests(sources: ProjectSources, workspace: string | undefined): Manifests {
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
  const above = workspace !== undefined && !sources.has("uv.lock") ? workspace : undefined;
  const uvLockPath = above === undefined ? "uv.lock" : pathFrom(sources.root, `${above}/uv.lock`);
  const [pyproject, uvLock, poetryLock, pipfile] = [
    read("pyproject.toml"),
    read(uvLockPath),
    read("poetry.lock"),
    read("Pipfile"),
  ];
  return {
    ...{ pyproject, uvLock, poetryLock, pipfile, uvLockPath },
    uvMember: above === undefined ? "." : pathFrom(above, sources.root),
    broken: problems.flatMap(({ path }) => path ?? []),
    problems,
  };
}

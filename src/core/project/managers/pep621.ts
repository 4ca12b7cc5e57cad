import { tableAt, textAt, textsAt, valueAt, type Table } from "../../python/tomlValue";
import type { Manager } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { plainInstall } from "./installFacts";
import { noDependencies, type ManagerDetector, type ManagerFinding } from "./managerDetector";
import { managerOfDockerfiles } from "./namedInDockerfiles";
import { productionExtras, productionGroups, standaloneGroups } from "./productionGroups";
import { groupDependencies, projectDependencies } from "./projectDependencies";
import { gatherRequirements } from "./requirementFiles";
import { uvCredentials, uvIndexHosts } from "./uv";

const backends: readonly (readonly [RegExp, Manager])[] = [
  [/^hatchling/, "hatch"],
  [/^flit/, "flit"],
  [/^uv_build/, "uv"],
  [/^pdm/, "pdm"],
  [/^setuptools/, "setuptools"],
];

/** The manager that a pyproject.toml without a lock names: by its tool tables, by what its Dockerfile installs it with, else by its build backend. */
function managerOf(pyproject: Table, sources: ProjectSources): Manager {
  const tools = tableAt(pyproject, "tool");
  // `[tool.hatch.build]` is about the backend alone: whatever installs the project uses that.
  const hatch = "envs" in tableAt(tools, "hatch") ? (["hatch"] as const) : [];
  const named = (["uv", "pdm", "rye", ...hatch, "flit"] as const).find((manager) => manager in tools);
  if (named) return named;
  const used = managerOfDockerfiles(sources);
  if (used) return used;
  const backend = textAt(pyproject, "build-system", "build-backend") ?? "";
  return backends.find(([pattern]) => pattern.test(backend))?.[1] ?? "pip";
}

/** `[tool.setuptools.dynamic] dependencies = { file = […] }`: the requirement files that the metadata is made of. */
function dynamicFiles(pyproject: Table): readonly string[] {
  const dynamic = tableAt(pyproject, "tool", "setuptools", "dynamic", "dependencies");
  const single = textAt(dynamic, "file");
  return single === undefined ? textsAt(dynamic, "file") : [single];
}

/** Dependencies that are folders: by path, or members of the workspace, which uv finds itself (`.`). */
function localPaths(pyproject: Table): string[] {
  return Object.values(tableAt(pyproject, "tool", "uv", "sources")).flatMap(
    (source) => textAt(source, "path") ?? (valueAt(source, "workspace") === true ? ["."] : []),
  );
}

/** 25 for stated dependencies, 10 more when a manager other than pip is at home here. */
function score(manager: Manager, stated: boolean): number {
  return (stated ? 25 : 12) + (manager === "pip" || manager === "setuptools" ? 0 : 10);
}

/** A pyproject.toml that is no package and lists what to install in groups alone (PEP 735). */
function groupsOnly(pyproject: Table, sources: ProjectSources): ManagerFinding | undefined {
  const groups = "poetry" in tableAt(pyproject, "tool") ? [] : standaloneGroups(pyproject);
  if (groups.length === 0) return undefined;
  const manager = managerOf(pyproject, sources);
  const direct = groupDependencies(pyproject, groups, sources);
  return {
    dependencies: {
      ...noDependencies,
      manager,
      manifests: ["pyproject.toml"],
      direct,
      why: sources.cite("pyproject.toml", /^\s*\[dependency-groups\]/m, `[dependency-groups] ${groups.join(", ")}`),
      install: {
        ...plainInstall,
        method: "pyproject",
        files: ["pyproject.toml"],
        groupsOnly: true,
        groups,
        fromGit: direct.some(({ url }) => url?.startsWith("git+")),
        credentials: uvCredentials(pyproject),
      },
    },
    problems: [],
    score: score(manager, direct.length > 0),
  };
}

/** PEP 621: `[project] dependencies` without a lock file. */
export const pep621: ManagerDetector = {
  manager: "pip",
  detect({ sources, manifests: { pyproject } }) {
    if (!pyproject) return undefined;
    if (!("project" in pyproject)) return groupsOnly(pyproject, sources);
    const manager = managerOf(pyproject, sources);
    const files = dynamicFiles(pyproject);
    const dynamic = gatherRequirements(files, sources);
    const direct = files.length > 0 ? dynamic.direct : projectDependencies(pyproject, sources);
    const stated = direct.length > 0 || textsAt(pyproject, "project", "dynamic").includes("dependencies");
    return {
      dependencies: {
        ...noDependencies,
        manager,
        manifests: ["pyproject.toml", ...dynamic.files],
        direct,
        why: sources.cite("pyproject.toml", /^\s*dependencies\s*=/m, "[project] dependencies"),
        install: {
          ...plainInstall,
          method: files.length > 0 ? "requirements" : "pyproject",
          files: files.length > 0 ? dynamic.files : ["pyproject.toml"],
          entryFiles: files,
          localPaths: localPaths(pyproject),
          extras: productionExtras(pyproject, sources),
          groups: productionGroups(pyproject, sources),
          fromGit: direct.some(({ url }) => url?.startsWith("git+")),
          credentials: [...uvCredentials(pyproject), ...dynamic.credentials],
          indexHosts: [...uvIndexHosts(pyproject), ...dynamic.indexHosts],
        },
      },
      problems: dynamic.problems,
      score: score(manager, stated),
    };
  },
};

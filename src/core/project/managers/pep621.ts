import { tableAt, textAt, textsAt, type Table } from "../../python/tomlValue";
import type { Manager } from "../projectFacts";
import { plainInstall, type ManagerDetector } from "./managerDetector";
import { projectDependencies } from "./projectDependencies";
import { gatherRequirements } from "./requirementFiles";

const backends: readonly (readonly [RegExp, Manager])[] = [
  [/^hatchling/, "hatch"],
  [/^flit/, "flit"],
  [/^uv_build/, "uv"],
  [/^pdm/, "pdm"],
  [/^setuptools/, "setuptools"],
];

/** The manager that a pyproject.toml without a lock names: by its tool tables, else by its build backend. */
function managerOf(pyproject: Table): Manager {
  const tools = tableAt(pyproject, "tool");
  if ("uv" in tools) return "uv";
  if ("hatch" in tools) return "hatch";
  const backend = textAt(pyproject, "build-system", "build-backend") ?? "";
  return backends.find(([pattern]) => pattern.test(backend))?.[1] ?? "pip";
}

/** `[tool.setuptools.dynamic] dependencies = { file = […] }`: the requirement files that the metadata is made of. */
function dynamicFiles(pyproject: Table): readonly string[] {
  const dynamic = tableAt(pyproject, "tool", "setuptools", "dynamic", "dependencies");
  const single = textAt(dynamic, "file");
  return single === undefined ? textsAt(dynamic, "file") : [single];
}

/** PEP 621: `[project] dependencies` without a lock file. */
export const pep621: ManagerDetector = {
  manager: "pip",
  detect({ sources, manifests: { pyproject } }) {
    if (!pyproject || !("project" in pyproject)) return undefined;
    const manager = managerOf(pyproject);
    const files = dynamicFiles(pyproject);
    const dynamic = files.length > 0 ? gatherRequirements(files, sources) : undefined;
    const direct = dynamic ? dynamic.direct : projectDependencies(pyproject, sources);
    return {
      dependencies: {
        manager,
        manifests: ["pyproject.toml", ...(dynamic?.files ?? [])],
        lock: undefined,
        direct,
        inferred: [],
        locked: [],
        confidence: 90,
        why: sources.cite("pyproject.toml", /^\s*dependencies\s*=/m, "[project] dependencies"),
        install: {
          ...plainInstall,
          files: dynamic?.files ?? ["pyproject.toml"],
          entryFiles: files,
          fromGit: direct.some(({ url }) => url?.startsWith("git+")),
        },
      },
      problems: dynamic?.problems ?? [],
    };
  },
};

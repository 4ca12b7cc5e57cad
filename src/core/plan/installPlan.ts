import type { ProjectFacts, Requirement } from "../project/projectFacts";
import { bundledTools } from "../render/bundledTools";
import type { InstallPlan } from "./containerPlan";

/** A requirement as an installer takes it on the command line. */
function requirementText({ name, extras, specifier, marker, url }: Requirement): string {
  const named = extras.length > 0 ? `${name}[${extras.join(",")}]` : name;
  const versioned = url === undefined ? named + specifier : `${named} @ ${url}`;
  return marker === undefined ? versioned : `${versioned} ; ${marker}`;
}

/** How the dependencies get in: by the lock where there is one, else by what the manifest lists, else by the imports. */
export function installPlan({ dependencies, package: own }: ProjectFacts): InstallPlan {
  const { lock, install, direct, inferred, manager } = dependencies;
  const project = own?.installable ?? false;
  const bound = install.files;
  if (lock === "uv.lock") return { kind: "uvLock", version: install.toolVersion ?? bundledTools.uv, bound, project };
  if (lock === "poetry.lock") {
    return { kind: "poetryLock", version: install.toolVersion ?? bundledTools.poetry, bound, project };
  }
  const version = bundledTools.uv;
  const { hashed, extraIndex, entryFiles } = install;
  if (entryFiles.length > 0) {
    // A project that only lists requirements is installed when the list names it, or when its scripts are needed.
    const wanted = project && (install.includesProject || (own?.scripts.length ?? 0) > 0);
    return { kind: "requirements", version, files: entryFiles, bound, hashed, extraIndex, project: wanted };
  }
  if (manager === "poetry") return packages(version, direct.map(requirementText));
  if (install.files.includes("pyproject.toml")) return { kind: "pyproject", version, bound, extras: [], project };
  return packages(version, inferred);
}

function packages(version: string, requirements: readonly string[]): InstallPlan {
  return requirements.length === 0 ? { kind: "none" } : { kind: "packages", version, requirements };
}

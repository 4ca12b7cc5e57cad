import type { ProjectFacts, Requirement } from "../project/projectFacts";
import { bundledTools } from "../render/bundledTools";
import { inferredTexts } from "./inferredTexts";
import type { InstallPlan, RequirementsPlan } from "./installPlan";

/** A requirement as an installer takes it on the command line. */
function requirementText({ name, extras, specifier, marker, url }: Requirement): string {
  const named = extras.length > 0 ? `${name}[${extras.join(",")}]` : name;
  const versioned = url === undefined ? named + specifier : `${named} @ ${url}`;
  return marker === undefined ? versioned : `${versioned} ; ${marker}`;
}

function requirements({ dependencies: { install }, package: own }: ProjectFacts): RequirementsPlan {
  const { entryFiles: files, files: bound, hashed, complete, extraIndex, insecureHosts, wheelFolder } = install;
  const { offline, needsPip, repairs, recode, localPaths, includesProject } = install;
  const installable = own?.installable ?? false;
  // A project that only lists requirements is installed when the list names it, or when its entry points are needed.
  const named = includesProject && installable ? "with dependencies" : undefined;
  const project = named ?? (installable && own && (own.scripts.length > 0 || own.plugin) ? "alone" : undefined);
  return {
    kind: "requirements",
    version: bundledTools.uv,
    ...{ files, bound, hashed, complete, extraIndex, insecureHosts, wheelFolder, offline, needsPip, repairs, recode },
    localLines: includesProject || localPaths.length > 0,
    ...{ project, localPaths, extras: install.extras },
  };
}

/**
 * How the dependencies get in: by the lock where there is one, else by what the manifest lists, else by the imports.
 * `imagePrefix` is put before images other than the base image.
 */
export function planInstall(facts: ProjectFacts, imagePrefix: string): InstallPlan {
  const { install, direct } = facts.dependencies;
  const { files: bound, extras, groups, localPaths } = install;
  const project = facts.package?.installable ?? false;
  const version = install.toolVersion;
  const [file = ""] = install.entryFiles;
  switch (install.method) {
    case "uvLock":
      return {
        kind: "uvLock",
        version: version ?? bundledTools.uv,
        ...{ bound, project, extras, groups, workspace: install.workspace, local: localPaths.length > 0 },
      };
    case "poetryLock":
      return {
        kind: "poetryLock",
        version: version ?? bundledTools.poetry,
        bound,
        project,
        extras,
        groups,
        localPaths,
      };
    case "pdmLock":
      return { kind: "pdmLock", version: bundledTools.pdm, bound, project, extras, groups };
    case "pipenvLock":
      return { kind: "pipenvLock", version: bundledTools.pipenv, bound, project: install.includesProject, localPaths };
    case "pylock":
      return { kind: "pylock", version: bundledTools.uv, bound, file, project };
    case "requirements":
      return requirements(facts);
    case "pyproject":
      return {
        kind: "pyproject",
        version: bundledTools.uv,
        ...{ bound, extras, groups, project, groupsOnly: install.groupsOnly, local: localPaths.length > 0 },
      };
    case "script":
      return { kind: "script", version: bundledTools.uv, bound, file };
    case "project":
      return { kind: "project", version: bundledTools.uv };
    case "conda":
      return { kind: "conda", image: `${imagePrefix}mambaorg/micromamba:${bundledTools.micromamba}`, bound, file };
    case "packages": {
      const named = [...direct.map(requirementText), ...inferredTexts(facts.dependencies)];
      if (named.length === 0 && !project && localPaths.length === 0) return { kind: "none" };
      return { kind: "packages", version: bundledTools.uv, requirements: named, project, localPaths };
    }
  }
}

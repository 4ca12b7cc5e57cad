import type { ContainerPlan } from "../plan/containerPlan";
import { bundledTools } from "./bundledTools";
import type { FromRoot, InstallRecipe } from "./installRecipe";
import { pdmRecipe, poetryRecipe } from "./lockingToolRecipe";
import { pipenvRecipe } from "./pipenvRecipe";
import { installCommand } from "./quoting";
import { requirementsRecipe } from "./requirementsRecipe";
import { exportedScript, installWithUv, lockedWithUv } from "./uvRecipe";

/**
 * The recipe of a plan; undefined when nothing is to be installed, or conda does it. Rules: one case a row of the table of
 * managers.
 */
export function recipeOf(plan: ContainerPlan, fromRoot: FromRoot): InstallRecipe | undefined {
  const { install, addedServers: servers } = plan;
  switch (install.kind) {
    case "uvLock":
      return lockedWithUv(install, servers);
    case "poetryLock":
      return poetryRecipe(install, servers);
    case "pdmLock":
      return pdmRecipe(install, servers);
    case "pipenvLock":
      return pipenvRecipe(install, servers, fromRoot);
    case "requirements":
      return requirementsRecipe(install, servers, fromRoot);
    case "script":
      return exportedScript(install, servers, fromRoot);
    case "conda":
      return undefined;
    case "pylock": {
      const project = install.project ? ["--no-deps", "."] : [];
      return installWithUv(install, servers, ["sync", fromRoot(install.file)], project);
    }
    case "pyproject": {
      const manifest = fromRoot(install.bound.find((file) => file.endsWith("pyproject.toml")) ?? "pyproject.toml");
      const extras = install.extras.flatMap((extra) => ["--extra", extra]);
      const groups = install.groups.flatMap((group) => ["--group", `${manifest}:${group}`]);
      const project = install.project ? ["--no-deps", "."] : [];
      const listed = install.groupsOnly ? [] : ["-r", manifest, ...extras];
      const command = ["install", ...listed, ...groups];
      if (!install.local) return installWithUv(install, servers, command, project);
      const recipe = installWithUv({ ...install, bound: [] }, servers, [], project);
      return { ...recipe, project: [installCommand(["/opt/tools/bin/uv", "pip", ...command]), ...recipe.project] };
    }
    case "project":
      return installWithUv({ ...install, bound: [] }, servers, [], ["."]);
    case "packages": {
      const local = [...(install.project ? ["--no-deps", "."] : [])];
      const command = install.requirements.length === 0 ? [] : ["install", ...install.requirements];
      const recipe = installWithUv({ ...install, bound: [] }, servers, command, local);
      return withLocalPaths(recipe, install.localPaths, fromRoot);
    }
    case "none":
      return servers.length === 0 ? undefined : installWithUv({ version: bundledTools.uv, bound: [] }, servers, [], []);
  }
}

/** Folders and wheels of the project that are requirements: installed, with what they need, once the code is there. */
function withLocalPaths(recipe: InstallRecipe, paths: readonly string[], fromRoot: FromRoot): InstallRecipe {
  if (paths.length === 0) return recipe;
  const local = paths.map((path) => `./${fromRoot(path)}`.replace(/^\.\/\.\.\//, "../"));
  return { ...recipe, project: [installCommand(["/opt/tools/bin/uv", "pip", "install", ...local]), ...recipe.project] };
}

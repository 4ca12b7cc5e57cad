import type { InstallPlan } from "../plan/installPlan";
import type { FromRoot, InstallRecipe } from "./installRecipe";
import { plainVenv, serversWithPip, toolInVenv } from "./lockingToolRecipe";
import { shellCommand } from "./quoting";

/** `pipenv sync` by Pipfile.lock into the active environment; `pipenv verify` stops a build whose lock is stale. */
export function pipenvRecipe(
  install: Extract<InstallPlan, { kind: "pipenvLock" }>,
  servers: readonly string[],
  fromRoot: FromRoot,
): InstallRecipe {
  const pipenv = "/opt/tools/bin/pipenv";
  const local = install.localPaths.map((path) => `./${fromRoot(path)}`);
  const pip = ["pip", "--disable-pip-version-check", "--python", "/opt/venv/bin/python", "install"];
  return {
    tool: toolInVenv(`pipenv==${install.version}`),
    cache: "/root/.cache/pipenv",
    bound: install.bound,
    exports: ["PIPENV_VERBOSITY=-1", "PIPENV_NOSPIN=1", "PIPENV_CACHE_DIR=/root/.cache/pipenv", "PIP_NO_COMPILE=1"],
    dependencies: [plainVenv, `${pipenv} verify`, `${pipenv} sync`],
    servers: serversWithPip(servers),
    project: local.length > 0 ? [shellCommand([...pip, "--root-user-action=ignore", "--no-compile", ...local])] : [],
  };
}

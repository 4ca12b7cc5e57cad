import type { InstallPlan } from "../plan/installPlan";
import type { FromRoot, InstallRecipe } from "./installRecipe";
import { plainVenv, serversWithPip, toolInVenv } from "./lockingToolRecipe";
import { installCommand } from "./quoting";

/** A copy of the lock without what lies in folders: those come with the code, and pipenv refuses a lock whose folders are missing. */
const syncWithoutFolders = (pipenv: string): readonly string[] => [
  "mkdir /tmp/lock",
  "cp Pipfile /tmp/lock/Pipfile",
  `python -c "import json; lock = json.load(open('Pipfile.lock')); lock['default'] = {k: v for k, v in lock['default'].items() if 'path' not in v}; json.dump(lock, open('/tmp/lock/Pipfile.lock', 'w'))"`,
  `PIPENV_PIPFILE=/tmp/lock/Pipfile ${pipenv} sync`,
  "rm -r /tmp/lock",
];

/** `pipenv sync` by Pipfile.lock into the active environment; `pipenv verify` stops a build whose lock is stale. */
export function pipenvRecipe(
  install: Extract<InstallPlan, { kind: "pipenvLock" }>,
  servers: readonly string[],
  fromRoot: FromRoot,
): InstallRecipe {
  const pipenv = "/opt/tools/bin/pipenv";
  const local = [...(install.project ? ["."] : []), ...install.localPaths.map((path) => `./${fromRoot(path)}`)];
  const pip = ["pip", "--disable-pip-version-check", "--python", "/opt/venv/bin/python", "install"];
  return {
    tool: toolInVenv(`pipenv==${install.version}`),
    cache: "/root/.cache/pipenv",
    bound: install.bound,
    exports: ["PIPENV_VERBOSITY=-1", "PIPENV_NOSPIN=1", "PIPENV_CACHE_DIR=/root/.cache/pipenv", "PIP_NO_COMPILE=1"],
    dependencies: [
      plainVenv,
      `${pipenv} verify`,
      ...(local.length > 0 ? syncWithoutFolders(pipenv) : [`${pipenv} sync`]),
    ],
    servers: serversWithPip(servers),
    project: local.length > 0 ? [installCommand([...pip, "--root-user-action=ignore", "--no-compile", ...local])] : [],
  };
}

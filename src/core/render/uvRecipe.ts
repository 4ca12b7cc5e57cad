import type { InstallPlan } from "../plan/installPlan";
import type { FromRoot, InstallRecipe } from "./installRecipe";
import { installCommand, shellCommand } from "./quoting";

const uv = "/opt/tools/bin/uv";
const interpreter = ["--python", "/usr/local/bin/python3"];
const exports = ["UV_LINK_MODE=copy", "UV_PYTHON_DOWNLOADS=never"];
const cache = "/root/.cache/uv";

/** Makes /opt/venv, empty. */
export const makeVenv = `${uv} venv --python /usr/local/bin/python3 /opt/venv`;

/** uv as one binary in /opt/tools. */
export function uvTool(version: string): readonly string[] {
  return [
    `pip install --disable-pip-version-check --root-user-action=ignore --no-compile --target /opt/tools "uv==${version}"`,
  ];
}

function serverCommands(servers: readonly string[]): readonly string[] {
  return servers.length === 0 ? [] : [shellCommand([uv, "pip", "install", ...servers])];
}

/** `uv pip …` in a venv of its own: `command` without the manifests' code, `project` once it is there. Empty: nothing. */
export function installWithUv(
  { version, bound }: { readonly version: string; readonly bound: readonly string[] },
  servers: readonly string[],
  command: readonly string[],
  project: readonly string[],
): InstallRecipe {
  return {
    tool: uvTool(version),
    cache,
    bound,
    exports,
    dependencies: [makeVenv, ...(command.length > 0 ? [installCommand([uv, "pip", ...command])] : [])],
    servers: serverCommands(servers),
    project: project.length > 0 ? [installCommand([uv, "pip", "install", ...project])] : [],
  };
}

/** `uv sync` by uv.lock. Folders that are packages of the lock come with the code, so the first step leaves them out. */
export function lockedWithUv(
  install: Extract<InstallPlan, { kind: "uvLock" }>,
  servers: readonly string[],
): InstallRecipe {
  const selection = [
    "--no-default-groups",
    ...install.groups.flatMap((group) => ["--group", group]),
    ...install.extras.flatMap((extra) => ["--extra", extra]),
    ...(install.workspace ? ["--all-packages"] : []),
  ];
  // `--locked` would ask for the manifests of all those folders; the second step has them and checks.
  const first = install.local ? ["--frozen", ...selection, "--no-install-local"] : ["--locked", ...selection];
  // Not exact when a server was added: an exact sync removes what the lock does not name.
  const inexact = servers.length > 0 ? ["--inexact"] : [];
  const second = ["--locked", ...selection, "--no-editable", ...(install.project ? [] : ["--no-install-project"])];
  return {
    tool: uvTool(install.version),
    cache,
    bound: install.bound,
    exports: [...exports, "UV_PROJECT_ENVIRONMENT=/opt/venv"],
    dependencies: [
      shellCommand([uv, "sync", ...interpreter, ...first, ...(install.local ? [] : ["--no-install-project"])]),
    ],
    servers: serverCommands(servers),
    project:
      install.project || install.local ? [shellCommand([uv, "sync", ...interpreter, ...second, ...inexact])] : [],
  };
}

/** The lock of a script (PEP 723), as requirements with hashes. */
export function exportedScript(
  install: Extract<InstallPlan, { kind: "script" }>,
  servers: readonly string[],
  fromRoot: FromRoot,
): InstallRecipe {
  const list = "/tmp/requirements.txt";
  const script = ["export", "--script", fromRoot(install.file), "--locked", ...interpreter, "--output-file", list];
  return {
    ...installWithUv(install, servers, [], []),
    dependencies: [
      makeVenv,
      `${shellCommand([uv, ...script])} > /dev/null`,
      shellCommand([uv, "pip", "install", "--require-hashes", "-r", list]),
      `rm ${list}`,
    ],
  };
}

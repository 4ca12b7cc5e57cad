import type { InstallPlan } from "../plan/installPlan";
import type { InstallRecipe } from "./installRecipe";
import { shellCommand } from "./quoting";

/** A venv, not --target: such a tool is a program of many packages, whose versions must not meet the project's. */
export function toolInVenv(requirement: string, ...companions: readonly string[]): readonly string[] {
  return [
    "python -m venv --without-pip /opt/tools",
    `pip --disable-pip-version-check --python /opt/tools/bin/python install --root-user-action=ignore ${[requirement, ...companions].map((one) => `"${one}"`).join(" ")}`,
  ];
}

/** The environment of an installer that does not make it itself. */
export const plainVenv = "python -m venv --without-pip /opt/venv";

/** Added servers, by the image's own pip. */
export function serversWithPip(servers: readonly string[]): readonly string[] {
  if (servers.length === 0) return [];
  const options = ["--root-user-action=ignore", "--no-compile", "--no-cache-dir"];
  return [
    shellCommand([
      ...["pip", "--disable-pip-version-check", "--python", "/opt/venv/bin/python", "install", ...options, ...servers],
    ]),
  ];
}

/** `poetry install` by poetry.lock. */
export function poetryRecipe(
  install: Extract<InstallPlan, { kind: "poetryLock" }>,
  servers: readonly string[],
): InstallRecipe {
  const poetry = "/opt/tools/bin/poetry";
  const only = ["--only", ["main", ...install.groups].join(",")];
  const extras = install.extras.flatMap((extra) => ["-E", extra]);
  const quiet = ["--no-interaction", "--no-ansi"];
  const local = install.localPaths.length > 0;
  // Poetry removes the extras that it is not told of again.
  const second = local ? [...only, ...extras, ...(install.project ? [] : ["--no-root"])] : ["--only-root", ...extras];
  return {
    tool: toolInVenv(`poetry==${install.version}`),
    cache: "/root/.cache/pypoetry",
    bound: install.bound,
    exports: ["POETRY_VIRTUALENVS_CREATE=false"],
    dependencies: [
      plainVenv,
      shellCommand([poetry, "install", ...only, "--no-root", "--no-directory", ...extras, ...quiet]),
    ],
    servers: serversWithPip(servers),
    project: install.project || local ? [shellCommand([poetry, "install", ...second, ...quiet])] : [],
  };
}

/** `pdm install` by pdm.lock. */
export function pdmRecipe(
  install: Extract<InstallPlan, { kind: "pdmLock" }>,
  servers: readonly string[],
): InstallRecipe {
  const pdm = "/opt/tools/bin/pdm";
  // With a group for developers pdm refuses `--prod`, and naming it leaves the others out; an extra alone would bring them all.
  const named = [...install.groups, ...install.extras].flatMap((name) => ["-G", name]);
  const selection = ["--check", install.groups.length > 0 ? "--dev" : "--prod", ...named, "--no-editable"];
  return {
    // hishel 2 has lost a name that pdm imports (PyPI, 2026-11).
    tool: toolInVenv(`pdm==${install.version}`, "hishel<2"),
    cache: "/root/.cache/pdm",
    bound: install.bound,
    exports: [
      "PDM_CHECK_UPDATE=false",
      "PDM_USE_VENV=true",
      "PDM_IGNORE_SAVED_PYTHON=1",
      "PDM_CACHE_DIR=/root/.cache/pdm",
    ],
    dependencies: [plainVenv, shellCommand([pdm, "install", ...selection, "--no-self"])],
    servers: serversWithPip(servers),
    project: install.project ? [shellCommand([pdm, "install", ...selection])] : [],
  };
}

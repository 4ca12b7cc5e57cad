import type { ContainerPlan, InstallPlan } from "../plan/containerPlan";
import { bundledTools } from "./bundledTools";
import { shellCommand } from "./quoting";

/** How the dependencies of a plan get into /opt/venv, as commands of the shell. */
export interface InstallRecipe {
  /** Puts the installer into /opt/tools; the same text for every project on the same installer. */
  readonly tool: readonly string[];
  /** The installer's own cache, kept between builds. */
  readonly cache: string;
  /** Manifests that the first step reads, relative to the build context. */
  readonly bound: readonly string[];
  /** Variables that live in the installing RUNs alone. */
  readonly exports: readonly string[];
  readonly dependencies: readonly string[];
  /** Servers that the project does not ask for. After the last exact sync, which would remove them. */
  readonly servers: readonly string[];
  /** Installs the project itself once its code is there; empty when it is not a package. */
  readonly project: readonly string[];
}

/** Makes the files lie as `--python` and `-r` want them: `file` seen from the project's root. */
export type FromRoot = (file: string) => string;

const uvExports = ["UV_LINK_MODE=copy", "UV_PYTHON_DOWNLOADS=never"];
const uv = "/opt/tools/bin/uv";
const makeVenv = `${uv} venv --python /usr/local/bin/python3 /opt/venv`;

/** The recipe of a plan; undefined when nothing is to be installed. Rules: one case a row of the table of managers. */
export function installRecipe(plan: ContainerPlan, fromRoot: FromRoot): InstallRecipe | undefined {
  const { install, addedServers } = plan;
  switch (install.kind) {
    case "uvLock":
      return uvLock(install, addedServers);
    case "poetryLock":
      return poetryLock(install, addedServers);
    case "requirements": {
      const options = [
        ...(install.hashed ? ["--require-hashes"] : []),
        // pip takes the best version of all indexes; uv would stop at the first index that has the name.
        ...(install.extraIndex ? ["--index-strategy", "unsafe-best-match"] : []),
        ...install.files.flatMap((file) => ["-r", fromRoot(file)]),
      ];
      return pipLike(install, install.bound, options, addedServers, install.project);
    }
    case "pyproject": {
      const options = [
        "-r",
        fromRoot(install.bound.find((file) => file.endsWith("pyproject.toml")) ?? "pyproject.toml"),
        ...install.extras.flatMap((extra) => ["--extra", extra]),
      ];
      return pipLike(install, install.bound, options, addedServers, install.project);
    }
    case "packages":
      return pipLike(install, [], [...install.requirements], addedServers, false);
    case "none":
      return addedServers.length === 0 ? undefined : pipLike({ version: bundledTools.uv }, [], [], addedServers, false);
  }
}

function uvTool(version: string): readonly string[] {
  return [
    `pip install --disable-pip-version-check --root-user-action=ignore --no-compile --target /opt/tools "uv==${version}"`,
  ];
}

function uvServers(servers: readonly string[]): readonly string[] {
  return servers.length === 0 ? [] : [shellCommand([uv, "pip", "install", ...servers])];
}

function uvLock(install: Extract<InstallPlan, { kind: "uvLock" }>, servers: readonly string[]): InstallRecipe {
  const sync = `${uv} sync --python /usr/local/bin/python3 --locked --no-default-groups`;
  return {
    tool: uvTool(install.version),
    cache: "/root/.cache/uv",
    bound: install.bound,
    exports: [...uvExports, "UV_PROJECT_ENVIRONMENT=/opt/venv"],
    dependencies: [`${sync} --no-install-project`],
    servers: uvServers(servers),
    // Not exact when a server was added: an exact sync removes what the lock does not name.
    project: install.project ? [`${sync} --no-editable${servers.length > 0 ? " --inexact" : ""}`] : [],
  };
}

function poetryLock(install: Extract<InstallPlan, { kind: "poetryLock" }>, servers: readonly string[]): InstallRecipe {
  const poetry = "/opt/tools/bin/poetry";
  return {
    // A venv, not --target: poetry is a program of many packages, whose versions must not meet the project's.
    tool: [
      "python -m venv --without-pip /opt/tools",
      `pip --disable-pip-version-check --python /opt/tools/bin/python install --root-user-action=ignore "poetry==${install.version}"`,
    ],
    cache: "/root/.cache/pypoetry",
    bound: install.bound,
    exports: ["POETRY_VIRTUALENVS_CREATE=false"],
    dependencies: [
      "python -m venv --without-pip /opt/venv",
      `${poetry} install --only main --no-root --no-directory --no-interaction --no-ansi`,
    ],
    servers:
      servers.length === 0
        ? []
        : [
            shellCommand([
              ...["pip", "--disable-pip-version-check", "--python", "/opt/venv/bin/python", "install"],
              ...["--root-user-action=ignore", "--no-compile", "--no-cache-dir", ...servers],
            ]),
          ],
    project: install.project ? [`${poetry} install --only-root --no-interaction --no-ansi`] : [],
  };
}

function pipLike(
  install: { readonly version: string },
  bound: readonly string[],
  options: readonly string[],
  servers: readonly string[],
  project: boolean,
): InstallRecipe {
  return {
    tool: uvTool(install.version),
    cache: "/root/.cache/uv",
    bound,
    exports: uvExports,
    dependencies: [makeVenv, ...(options.length > 0 ? [shellCommand([uv, "pip", "install", ...options])] : [])],
    servers: uvServers(servers),
    project: project ? [`${uv} pip install --no-deps .`] : [],
  };
}

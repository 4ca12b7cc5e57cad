import type { ProjectFacts } from "../project/projectFacts";
import type { ContainerPlan } from "./containerPlan";
import type { InstallPlan } from "./installPlan";
import { ownValue } from "../ownValue";

/** How the application is developed in its container by `docker compose watch`. */
export interface WatchPlan {
  /** What the container starts: the image's command, told to load changed code where the server can. */
  readonly command: readonly string[];
  /** What a changed file leads to. `rebuild`: what runs is made of the files when the image is built. */
  readonly action: "sync" | "sync+restart" | "rebuild";
  /** Files whose change asks for a new image, relative to the build context. */
  readonly rebuild: readonly string[];
  /** What stays out of the container besides what .dockerignore names, relative to the build context. */
  readonly ignore: readonly string[];
  /** The project is a package: its source has to win over the copy that was installed. */
  readonly installed: boolean;
}

/** Arguments by which servers load changed code themselves, by polling: nothing has to be installed for it. */
const reload: Readonly<Record<string, readonly string[]>> = {
  uvicorn: ["--reload"],
  gunicorn: ["--reload"],
  hypercorn: ["--reload"],
  streamlit: ["--server.runOnSave", "true"],
};

/** Build backends that compile: the source alone does not run. */
const compiling = /maturin|setuptools_rust|scikit_build|skbuild|mesonpy|cython|cffi|enscons/i;

function manifestsOf(install: InstallPlan): readonly string[] {
  return "bound" in install ? install.bound : [];
}

/** The watch of a plan; `command` is the image's own and `writable` the folders that the application writes to. */
export function watchPlan(
  { entry, package: own }: ProjectFacts,
  { command, install, writable }: Pick<ContainerPlan, "command" | "install" | "writable">,
): WatchPlan {
  const [program = ""] = command;
  const reloading = ownValue(reload, program);
  const installed =
    install.kind === "project" || ("project" in install && install.project !== false && install.project !== undefined);
  const compiled = installed && compiling.test(own?.buildBackend ?? "");
  const action =
    compiled || entry.prepare !== undefined ? "rebuild" : reloading === undefined ? "sync+restart" : "sync";
  return {
    command: action === "sync" ? [...command, ...(reloading ?? [])] : command,
    action,
    rebuild: action === "rebuild" ? [] : manifestsOf(install),
    ignore: writable.filter((folder) => folder !== ".").map((folder) => `${folder}/`),
    installed,
  };
}

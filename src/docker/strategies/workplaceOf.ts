import type { EngineWorkplace } from "../../core/errors";

/**
 * Where this code runs, when that explains that there is no socket. By the variables that each of them sets: WSL
 * (WSL_DISTRO_NAME), GitHub Codespaces (CODESPACES), the Dev Containers extension (REMOTE_CONTAINERS).
 */
export function workplaceOf(variables: Readonly<Record<string, string | undefined>>): EngineWorkplace | undefined {
  if (variables["CODESPACES"] === "true") return "codespaces";
  if (variables["REMOTE_CONTAINERS"] === "true") return "devContainer";
  return variables["WSL_DISTRO_NAME"] === undefined ? undefined : "wsl";
}

import type Docker from "dockerode";
import type { EngineVersion } from "../core/engine";
import { abortable } from "./abortable";
import { call } from "./call";

/** Podman answers Docker's API and names itself among its components. */
export async function engineVersion(docker: Docker, signal: AbortSignal): Promise<EngineVersion> {
  const version = await call(docker, { during: "asking the version", signal }, (abortSignal) =>
    abortable(docker).version({ abortSignal }),
  );
  const components = version.Components?.map(({ Name }) => Name) ?? [];
  const podman = components.some((name) => name.startsWith("Podman"));
  return {
    product: podman ? "podman" : components.includes("Engine") ? "docker" : "unknown",
    version: version.Version ?? "",
    apiVersion: version.ApiVersion ?? "",
    os: version.Os ?? "",
    architecture: version.Arch ?? "",
  };
}

import type Docker from "dockerode";
import type { ContainerInspectInfo } from "dockerode";
import type { HealthCheck } from "../core/engine/containerOperations";
import { requestJson } from "./requestJson";

/** The interval where a check names none, on Docker and on Podman, in nanoseconds. */
const usualInterval = 30e9;

/** dockerode's types leave out what the check is and what its last runs said. */
interface Inspected {
  readonly State: { readonly Health?: { readonly Log?: readonly { readonly Start: string }[] | null } | null };
  readonly Config?: { readonly Healthcheck?: { readonly Interval?: number } | null } | null;
}

/** Undefined for a container without a health check. */
export function healthCheckOf(container: ContainerInspectInfo): HealthCheck | undefined {
  const { State, Config } = container as unknown as Inspected;
  if (State.Health === undefined || State.Health === null) return undefined;
  // 0 is how both engines write "not given".
  const interval = (Config?.Healthcheck?.Interval ?? 0) || usualInterval;
  return { intervalSeconds: interval / 1e9, lastBegun: State.Health.Log?.at(-1)?.Start };
}

/** Podman's own request (libpod API), under a version that every Podman since 4.0 answers. Throws containerNotFound, notFound on Docker. */
export async function runHealthCheck(docker: Docker, id: string, signal: AbortSignal): Promise<void> {
  const path = `/v4.0.0/libpod/containers/${encodeURIComponent(id)}/healthcheck`;
  await requestJson(
    docker,
    { method: "GET", path },
    { during: "checking a container's health", container: id, signal },
  );
}

import type Docker from "dockerode";
import type { ContainerInspectInfo } from "dockerode";
import type { ContainerSpec, ContainerState, ContainerStatus, ContainerSummary, PublishedPort } from "../core/engine";
import { call } from "./call";
import { healthCheckOf } from "./health";

const statuses: readonly ContainerStatus[] = [
  "created",
  "running",
  "paused",
  "restarting",
  "exited",
  "dead",
  "removing",
];

/** What Podman calls them where Docker has no such name (libpod/define ContainerStatus). */
const podmanStatuses: Readonly<Record<string, ContainerStatus>> = {
  ...{ configured: "created", initialized: "created", stopping: "running", stopped: "exited" },
};

function statusOf(text: string): ContainerStatus {
  return statuses.find((status) => status === text) ?? podmanStatuses[text] ?? "dead";
}

export function listContainers(docker: Docker, signal: AbortSignal): Promise<readonly ContainerSummary[]> {
  return containersBy(docker, {}, signal);
}

/** Those of the ids that exist, in no order: two orders of magnitude quicker than listing hundreds. */
export function findContainers(
  docker: Docker,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly ContainerSummary[]> {
  // Without ids the engine would not filter at all.
  return ids.length === 0 ? Promise.resolve([]) : containersBy(docker, { filters: { id: [...ids] } }, signal);
}

async function containersBy(
  docker: Docker,
  query: { readonly filters?: { readonly id: string[] } },
  signal: AbortSignal,
): Promise<readonly ContainerSummary[]> {
  const containers = await call(docker, { during: "listing containers", signal }, (abortSignal) =>
    docker.listContainers({ all: true, ...query, abortSignal }),
  );
  return containers.map((container) => ({
    id: container.Id,
    name: (container.Names[0] ?? "").replace(/^\//, ""),
    image: container.Image,
    imageId: container.ImageID,
    status: statusOf(container.State),
    statusText: container.Status,
    ports: container.Ports.flatMap((port) =>
      // Ports that are only exposed have no public one, whatever dockerode's types say.
      (port.PublicPort as number | undefined) === undefined
        ? []
        : [{ host: port.IP, hostPort: port.PublicPort, containerPort: port.PrivatePort, protocol: port.Type }],
    ),
    labels: container.Labels,
    created: container.Created,
  }));
}

function publishedPorts(container: ContainerInspectInfo): readonly PublishedPort[] {
  const ports = container.NetworkSettings.Ports as Record<string, { HostIp: string; HostPort: string }[] | null>;
  return Object.entries(ports).flatMap(([key, bindings]) => {
    const [containerPort, protocol = "tcp"] = key.split("/");
    return (bindings ?? []).map(({ HostIp, HostPort }) => ({
      host: HostIp,
      hostPort: Number(HostPort),
      containerPort: Number(containerPort),
      protocol,
    }));
  });
}

function healthOf(container: ContainerInspectInfo): ContainerState["health"] {
  const status = container.State.Health?.Status;
  return status === "starting" || status === "healthy" || status === "unhealthy" ? status : "none";
}

/** Throws containerNotFound. */
export async function inspectContainer(docker: Docker, id: string, signal: AbortSignal): Promise<ContainerState> {
  const doing = { during: "inspecting a container", container: id, signal };
  const container = await call(docker, doing, (abortSignal) => docker.getContainer(id).inspect({ abortSignal }));
  const status = statusOf(container.State.Status);
  return {
    id: container.Id,
    name: container.Name.replace(/^\//, ""),
    status,
    health: healthOf(container),
    healthCheck: healthCheckOf(container),
    exitCode: status === "exited" || status === "dead" ? container.State.ExitCode : undefined,
    outOfMemory: container.State.OOMKilled,
    error: container.State.Error,
    ports: publishedPorts(container),
    raw: container,
  };
}

/** Gives the id. Throws nameInUse, imageNotFound. */
export async function createContainer(docker: Docker, spec: ContainerSpec, signal: AbortSignal): Promise<string> {
  const doing = { during: "creating a container", reference: spec.image, name: spec.name, signal };
  const container = await call(docker, doing, (abortSignal) =>
    docker.createContainer({
      name: spec.name,
      Image: spec.image,
      Labels: { ...spec.labels },
      ...(spec.command === undefined ? {} : { Cmd: [...spec.command] }),
      ...(spec.terminal === true ? { Tty: true, OpenStdin: true, StdinOnce: true, AttachStdin: true } : {}),
      Env: Object.entries(spec.env).map(([name, value]) => `${name}=${value}`),
      ExposedPorts: Object.fromEntries(spec.ports.map(({ containerPort }) => [`${containerPort}/tcp`, {}])),
      HostConfig: {
        PortBindings: Object.fromEntries(
          spec.ports.map(({ containerPort, hostPort, host }) => [
            `${containerPort}/tcp`,
            [{ HostIp: host, HostPort: hostPort === 0 ? "" : String(hostPort) }],
          ]),
        ),
        Init: spec.init,
        Binds: [...(spec.binds ?? [])],
        Memory: spec.memoryBytes ?? 0,
        RestartPolicy: { Name: spec.restart ?? "no" },
        ...(spec.network === undefined ? {} : { NetworkMode: spec.network }),
      },
      abortSignal,
    }),
  );
  return container.id;
}

/** Throws portInUse, containerNotFound. A container that already runs is fine. */
export async function startContainer(docker: Docker, id: string, signal: AbortSignal): Promise<void> {
  await ignoreUnchanged(
    call(docker, { during: "starting a container", container: id, signal }, (abortSignal) =>
      docker.getContainer(id).start({ abortSignal }),
    ),
  );
}

/** A container that has already ended is fine. */
export async function stopContainer(
  docker: Docker,
  id: string,
  graceSeconds: number,
  signal: AbortSignal,
): Promise<void> {
  await ignoreUnchanged(
    call(docker, { during: "stopping a container", container: id, signal }, (abortSignal) =>
      docker.getContainer(id).stop({ t: graceSeconds, abortSignal }),
    ),
  );
}

/** Removes it with its anonymous volumes, running or not. */
export async function removeContainer(docker: Docker, id: string, signal: AbortSignal): Promise<void> {
  await call(docker, { during: "removing a container", container: id, signal }, (abortSignal) =>
    docker.getContainer(id).remove({ force: true, v: true, abortSignal }),
  );
}

/** 304: it is already in the state asked for. */
async function ignoreUnchanged(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    const reason = error instanceof Error && "reason" in error ? error.reason : undefined;
    if (typeof reason === "object" && reason !== null && "status" in reason && reason.status === 304) return;
    throw error;
  }
}

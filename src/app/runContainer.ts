import { containerLabels } from "../core/container/labels";
import type { ContainerSpec, Engine } from "../core/engine";
import { isCancellation, isContainerizeError } from "../core/errors";
import type { RunOutcome, RunProgress, RunRequest } from "./app";
import type { AppPorts } from "./appPorts";
import { containerLogTail } from "./containerLogTail";
import { publishedUrl } from "./publishedUrl";
import { unstoppable } from "./unstoppable";
import { waitUntilReady } from "./waitUntilReady";

/** Published ports answer on this machine only: Docker opens them past the host's firewall. */
const publishedOn = "127.0.0.1";
const logLines = 40;
/** Names tried before giving up: `my-app`, `my-app-2`, … */
const names = 50;

function specOf(request: RunRequest, name: string, hostPort: number): ContainerSpec {
  return {
    name,
    image: request.image,
    labels: containerLabels({
      project: request.name,
      folder: request.folder,
      port: request.containerPort,
      healthPath: request.healthPath,
    }),
    env: request.env,
    ports:
      request.containerPort === undefined
        ? []
        : [{ containerPort: request.containerPort, hostPort, host: publishedOn }],
    init: request.init,
    ...request.extra,
  };
}

async function createNamed(engine: Engine, request: RunRequest, hostPort: number): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? request.name : `${request.name}-${number}`;
    try {
      return await engine.createContainer(specOf(request, name, hostPort), unstoppable());
    } catch (error) {
      if (!isContainerizeError(error) || error.reason.kind !== "nameInUse" || number === names) throw error;
    }
  }
}

/** Removes what was begun; the failure that led here is the one worth reporting. */
async function tryRemove(engine: Engine, id: string): Promise<void> {
  try {
    await engine.removeContainer(id, unstoppable());
  } catch (error) {
    if (!isContainerizeError(error)) throw error;
  }
}

async function startOn(
  engine: Engine,
  request: RunRequest,
  hostPort: number,
  onProgress: (progress: RunProgress) => void,
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted();
  onProgress("creating");
  const id = await createNamed(engine, request, hostPort);
  try {
    onProgress("starting");
    await engine.startContainer(id, signal);
    return id;
  } catch (error) {
    await tryRemove(engine, id);
    throw error;
  }
}

/** Starts on the wanted port, else on a free one near it, else wherever the engine finds room. */
async function start(
  engine: Engine,
  request: RunRequest,
  ports: AppPorts,
  onProgress: (progress: RunProgress) => void,
  signal: AbortSignal,
): Promise<string> {
  const { hostPort, exactPort } = request;
  if (exactPort || hostPort === 0 || request.containerPort === undefined) {
    return startOn(engine, request, hostPort, onProgress, signal);
  }
  // Only the engine's own machine knows what is free there; for a remote one this is a guess that start-up corrects.
  const near = (await ports.freePort(hostPort, signal)) ?? 0;
  try {
    return await startOn(engine, request, near, onProgress, signal);
  } catch (error) {
    if (!isContainerizeError(error) || error.reason.kind !== "portInUse") throw error;
    return startOn(engine, request, 0, onProgress, signal);
  }
}

async function watch(
  engine: Engine,
  request: RunRequest,
  id: string,
  ports: AppPorts,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const begun = await engine.inspectContainer(id, signal);
  const { name } = begun;
  const hostPort = begun.ports.find(({ containerPort }) => containerPort === request.containerPort)?.hostPort;
  const url = hostPort === undefined ? undefined : await publishedUrl(engine, hostPort);
  const asked = url === undefined ? undefined : `${url}${request.healthPath ?? "/"}`;
  const { kind, state, probe } = await waitUntilReady(engine, { id, url: asked, ends: request.ends }, ports, signal);
  if (kind === "ready") return { kind: "running", id, name, url, hostPort, probe };
  const log = await containerLogTail(engine, id, logLines, signal);
  return kind === "ended"
    ? { kind: "ended", id, name, exitCode: state.exitCode ?? 0, outOfMemory: state.outOfMemory, log, probe }
    : { kind: "notReady", id, name, url, hostPort, probe, log };
}

/**
 * Creates, starts and watches a container. A container that cannot start, or whose run is cancelled, is removed; one that
 * ended or does not answer stays, for its log. Throws portInUse (exactPort only), imageNotFound, engineStopped, …
 */
export async function runContainer(
  engine: Engine,
  request: RunRequest,
  ports: AppPorts,
  onProgress: (progress: RunProgress) => void,
  signal: AbortSignal,
): Promise<RunOutcome> {
  let id: string | undefined;
  try {
    id = await start(engine, request, ports, onProgress, signal);
    onProgress("waiting");
    return await watch(engine, request, id, ports, signal);
  } catch (error) {
    if (id !== undefined) await tryRemove(engine, id);
    if (isCancellation(error)) return { kind: "cancelled" };
    throw error;
  }
}

import type { Engine } from "../../core/engine";
import { ContainerizeError } from "../../core/errors";
import { isRecord } from "../../core/isRecord";
import { numberAt, recordAt } from "../../core/targets/jsonValue";
import type { KubernetesChange } from "./changeKubernetes";
import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import { removeUnusedSecrets } from "./deployToSwarm";
import { findService, followSwarm, requireManager } from "./followSwarm";
import type { SwarmRequest } from "./swarmRequest";
import type { TargetPorts } from "./targetPorts";

const interval = 200;
/** How long copies on this node may take to end, in milliseconds. */
const endPatience = 60_000;

async function removed(engine: Engine, application: string, ports: TargetPorts, signal: AbortSignal): Promise<void> {
  const begun = ports.now();
  const own = (labels: Readonly<Record<string, string>>): boolean =>
    labels["com.docker.swarm.service.name"] === application;
  while (ports.now() - begun < endPatience) {
    if (!(await engine.listContainers(signal)).some(({ labels }) => own(labels))) return;
    await ports.wait(interval, signal);
  }
}

/**
 * Scales, restarts, goes back to the version before, or deletes; what still runs is followed as a deployment is.
 * Throws notSwarmManager, notFound, engineRefused, AbortError, …
 */
export async function changeSwarm(
  engine: Engine,
  request: Pick<SwarmRequest, "application" | "patience" | "probePath" | "credentials" | "registry">,
  change: KubernetesChange,
  ports: TargetPorts,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const { application, credentials, registry } = request;
  await requireManager(engine, signal);
  onProgress({ kind: "applying" });
  const service = await findService(engine, application, signal);
  if (change.kind === "delete") {
    if (service !== undefined) await engine.swarm.removeService(service.id, signal);
    await removed(engine, application, ports, signal);
    await removeUnusedSecrets(engine, application, [], signal);
    return { kind: "deleted" };
  }
  if (service === undefined) throw new ContainerizeError({ kind: "notFound", resource: "service", name: application });
  const specification = recordAt(service.raw, "Spec") ?? {};
  const template = specification["TaskTemplate"];
  const changed =
    change.kind === "scale"
      ? { ...specification, Mode: { Replicated: { Replicas: change.replicas } } }
      : { ...specification, TaskTemplate: { ...(isRecord(template) && template), ForceUpdate: forced(template) + 1 } };
  const asked = change.kind === "undo" ? "previous" : { specification: changed };
  await engine.swarm.updateService(service, asked, credentials, registry, signal);
  return followSwarm(engine, request, change.kind === "undo", ports, onProgress, signal);
}

function forced(template: unknown): number {
  return numberAt(template, "ForceUpdate") ?? 0;
}

import type { Engine } from "../../core/engine";
import type { SwarmService } from "../../core/engine/swarmOperations";
import { ContainerizeError } from "../../core/errors";
import { isRecord } from "../../core/isRecord";
import { numberAt, recordAt } from "../../core/targets/jsonValue";
import type { KubernetesChange } from "./changeKubernetes";
import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import { removeUnusedSecrets } from "./deployToSwarm";
import { findServices, followSwarm, requireManager } from "./followSwarm";
import type { SwarmRequest } from "./swarmRequest";
import type { TargetPorts } from "./targetPorts";

const interval = 200;
/** How long copies on this node may take to end, in milliseconds. */
const endPatience = 60_000;

async function removed(
  engine: Engine,
  services: readonly string[],
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<void> {
  const begun = ports.now();
  const own = (labels: Readonly<Record<string, string>>): boolean =>
    services.includes(labels["com.docker.swarm.service.name"] ?? "");
  while (ports.now() - begun < endPatience) {
    if (!(await engine.listContainers(signal)).some(({ labels }) => own(labels))) return;
    await ports.wait(interval, signal);
  }
}

/** The specification that brings a change about; undefined where it does not touch the service. */
function changed(
  service: SwarmService,
  change: Exclude<KubernetesChange, { kind: "delete" }>,
  isApplication: boolean,
): { readonly specification: object } | "previous" | undefined {
  const specification = recordAt(service.raw, "Spec") ?? {};
  const template = specification["TaskTemplate"];
  switch (change.kind) {
    case "scale":
      return isApplication
        ? { specification: { ...specification, Mode: { Replicated: { Replicas: change.replicas } } } }
        : undefined;
    case "restart": {
      const forced = (numberAt(template, "ForceUpdate") ?? 0) + 1;
      return {
        specification: { ...specification, TaskTemplate: { ...(isRecord(template) && template), ForceUpdate: forced } },
      };
    }
    case "undo":
      // The application has a version to go back to, or the engine says that it has none; a new worker stays as it is.
      return isApplication || recordAt(service.raw, "PreviousSpec") !== undefined ? "previous" : undefined;
  }
}

/**
 * Scales, restarts, goes back to the version before, or deletes, workers too; what still runs is followed as a deployment is.
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
  const services = await findServices(engine, application, signal);
  if (change.kind === "delete") {
    for (const { id } of services.values()) await engine.swarm.removeService(id, signal);
    await removed(engine, [...services.keys()], ports, signal);
    await removeUnusedSecrets(engine, application, [], signal);
    return { kind: "deleted" };
  }
  const undoing = change.kind === "undo";
  if (!services.has(application))
    throw new ContainerizeError({ kind: "notFound", resource: "service", name: application });
  const all = [application, ...[...services.keys()].filter((name) => name !== application)];
  let outcome: DeployOutcome | undefined;
  for (const name of all) {
    const service = services.get(name);
    const asked = service === undefined ? undefined : changed(service, change, name === application);
    if (service === undefined || asked === undefined) continue;
    await engine.swarm.updateService(service, asked, credentials, registry, signal);
    const followed = name === application ? request : { ...request, probePath: undefined, service: name };
    const ended = await followSwarm(engine, followed, undoing, ports, onProgress, signal);
    if (ended.kind === "failed") return ended;
    // What the application itself came to is what is told.
    outcome ??= ended;
  }
  return outcome ?? { kind: "deployed", ready: 0, probe: undefined };
}

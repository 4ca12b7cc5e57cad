import { judgeAnswer } from "../../core/container/portAnswer";
import type { Engine } from "../../core/engine";
import { ContainerizeError } from "../../core/errors";
import { targetLabels } from "../../core/targets/targetLabels";
import { recordAt, textAt } from "../../core/targets/jsonValue";
import type { SwarmService } from "../../core/engine/swarmOperations";
import type { ProbeResult } from "../app";
import { publishedUrl } from "../publishedUrl";
import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import type { SwarmRequest } from "./swarmRequest";
import type { TargetPorts } from "./targetPorts";

const interval = 200;
const logLines = 40;
/** How long the published port may take to answer once copies are healthy, in milliseconds. */
const probePatience = 15_000;

/** The label by which what belongs to an application is found. */
export function swarmLabel(application: string): string {
  const [[name, value] = ["", ""]] = Object.entries(targetLabels(application));
  return `${name}=${value}`;
}

/** Throws engineUnreachable, …; notSwarmManager where services cannot be asked for. */
export async function requireManager(engine: Engine, signal: AbortSignal): Promise<{ readonly nodes: number }> {
  const { manager, nodes } = await engine.swarm.state(signal);
  if (!manager) throw new ContainerizeError({ kind: "notSwarmManager" });
  return { nodes };
}

/** Every service of an application, by name: its own and those of its workers, a job of migrations too. */
export async function findServices(
  engine: Engine,
  application: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SwarmService>> {
  const services = await engine.swarm.services(swarmLabel(application), signal);
  return new Map(services.map((service) => [textAt(recordAt(service.raw, "Spec"), "Name") ?? service.id, service]));
}

/** The service of an application itself; undefined when there is none. */
export async function findService(
  engine: Engine,
  application: string,
  signal: AbortSignal,
): Promise<SwarmService | undefined> {
  return (await findServices(engine, application, signal)).get(application);
}

/** The same where there has to be one. Throws notFound. */
export async function requireService(engine: Engine, application: string, signal: AbortSignal): Promise<SwarmService> {
  const service = await findService(engine, application, signal);
  if (service !== undefined) return service;
  throw new ContainerizeError({ kind: "notFound", resource: "service", name: application });
}

async function probe(
  engine: Engine,
  port: number,
  path: string,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const begun = ports.now();
  const url = `${await publishedUrl(engine, port)}${path}`;
  for (;;) {
    const answer = await ports.askPort(url, signal);
    const { ok, status } = judgeAnswer(answer);
    if (ok || ports.now() - begun > probePatience) {
      const seconds = (ports.now() - begun) / 1000;
      return { kind: answer.kind === "open" ? "tcp" : "http", ok, status, url, seconds };
    }
    await ports.wait(interval, signal);
  }
}

/** What is followed: the application's own service unless another of its services is named. */
export type SwarmFollowed = Pick<SwarmRequest, "application" | "patience" | "probePath"> & {
  readonly service?: string;
};

/**
 * Follows a service until every copy is of its newest version and healthy, or the swarm has gone back, then asks it.
 * Throws engineStopped, AbortError, …
 */
export async function followSwarm(
  engine: Engine,
  { application, patience, probePath, service: name = application }: SwarmFollowed,
  undoing: boolean,
  ports: TargetPorts,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const begun = ports.now();
  const { readSwarm } = await ports.targets();
  let told = "";
  for (;;) {
    const service = (await findServices(engine, application, signal)).get(name);
    const tasks = service === undefined ? [] : await engine.swarm.tasks(service.id, signal);
    const rollout = readSwarm(service?.raw, tasks, { late: ports.now() - begun > patience, undoing });
    if (rollout.kind === "failed") {
      const { cause, message, task } = rollout.failure;
      const log = task === undefined ? [] : await engine.swarm.taskLog(task, logLines, signal);
      return { kind: "failed", failure: { cause, message, log } };
    }
    if (rollout.kind === "done") {
      const { ready, port } = rollout;
      if (probePath === undefined || port === undefined || ready === 0)
        return { kind: "deployed", ready, probe: undefined };
      onProgress({ kind: "probing" });
      const asked = await probe(engine, port, probePath, ports, signal);
      if (asked.ok) return { kind: "deployed", ready, probe: asked };
      return { kind: "failed", failure: { cause: "notReady", message: `status ${asked.status ?? "none"}`, log: [] } };
    }
    const { ready, wanted } = rollout;
    if (told !== `${ready}/${wanted}`) onProgress({ kind: "rollingOut", ready, wanted });
    told = `${ready}/${wanted}`;
    await ports.wait(interval, signal);
  }
}

/** Where a service answers; undefined when it publishes nothing, or nothing of it runs. Throws notFound, … */
export async function swarmAddress(
  engine: Engine,
  application: string,
  ports: Pick<TargetPorts, "targets">,
  signal: AbortSignal,
): Promise<string | undefined> {
  const service = await requireService(engine, application, signal);
  const { readSwarm } = await ports.targets();
  const tasks = await engine.swarm.tasks(service.id, signal);
  const rollout = readSwarm(service.raw, tasks, { late: false, undoing: true });
  return rollout.kind === "done" && rollout.port !== undefined ? publishedUrl(engine, rollout.port) : undefined;
}

import type { Engine } from "../../core/engine";
import { ContainerizeError, isContainerizeError } from "../../core/errors";
import { targetLabels } from "../../core/targets/targetLabels";
import type { SwarmService } from "../../core/engine/swarmOperations";
import type { SwarmOptions, SwarmSecretReference } from "../../core/targets/swarm/swarmSpecification";
import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import { findService, findServices, followSwarm, requireManager, swarmLabel } from "./followSwarm";
import { migrateInSwarm } from "./migrateInSwarm";
import type { SwarmRequest } from "./swarmRequest";
import type { TargetPorts } from "./targetPorts";
import { unstoppable } from "../unstoppable";

/** Enough to tell the secrets of two deployments apart; values and their hashes are in no name. */
const suffixLength = 12;

/**
 * The secrets of the new version: values that are given now become new ones, as a secret of a swarm cannot change; those of
 * the version before are kept for variables that are not given.
 */
async function makeSecrets(
  engine: Engine,
  { application, plan, variables }: SwarmRequest,
  kept: readonly SwarmSecretReference[],
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<readonly SwarmSecretReference[]> {
  const { secretValues, missing } = variables;
  const had = (name: string): boolean => kept.some(({ variable }) => variable === name);
  const making = plan.environment.filter((one) => one.generate === true && secretValues[one.name] === undefined);
  const made = making.filter(({ name }) => !had(name)).map(({ name }) => [name, ports.random()] as const);
  const values = new Map([...Object.entries(secretValues), ...made]);
  const names = missing.filter((name) => !had(name) && !values.has(name));
  if (names.length > 0) throw new ContainerizeError({ kind: "missingVariables", names });
  const all: SwarmSecretReference[] = kept.filter(({ variable }) => !values.has(variable));
  for (const [variable, value] of values) {
    const name = `${application}-${ports.random().slice(0, suffixLength)}`;
    all.push({ variable, name, id: await engine.swarm.createSecret(name, value, targetLabels(application), signal) });
  }
  return all.sort((one, other) => one.variable.localeCompare(other.variable));
}

/** Removes secrets that no version of the service refers to any more; a task that still ends keeps one for the next time. */
export async function removeUnusedSecrets(
  engine: Engine,
  application: string,
  used: readonly SwarmSecretReference[],
  signal: AbortSignal,
): Promise<void> {
  const ids = new Set(used.map(({ id }) => id));
  for (const { id } of await engine.swarm.secrets(swarmLabel(application), signal)) {
    if (ids.has(id)) continue;
    try {
      await engine.swarm.removeSecret(id, signal);
    } catch (error) {
      if (!isContainerizeError(error) || error.reason.kind === "engineStopped") throw error;
    }
  }
}

/** Creates a service, or replaces what an earlier deployment made. */
async function put(
  engine: Engine,
  before: SwarmService | undefined,
  specification: object,
  { credentials, registry }: SwarmRequest,
  signal: AbortSignal,
): Promise<void> {
  if (before === undefined) await engine.swarm.createService(specification, credentials, registry, signal);
  else await engine.swarm.updateService(before, { specification }, credentials, registry, signal);
}

/** Brings the workers of the plan to the new version, one after another, and ends those that the plan has no more. */
async function putWorkers(
  engine: Engine,
  request: SwarmRequest,
  options: SwarmOptions,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<DeployOutcome | undefined> {
  const { application, plan, patience } = request;
  const { swarmWorker, swarmWorkerName } = await ports.targets();
  const there = await findServices(engine, application, signal);
  const names = plan.workers.map(({ name }) => swarmWorkerName(application, name));
  for (const [index, worker] of plan.workers.entries()) {
    const service = names[index] ?? application;
    await put(engine, there.get(service), swarmWorker(worker, options), request, signal);
    const followed = { application, patience, probePath: undefined, service };
    const outcome = await followSwarm(engine, followed, false, ports, () => undefined, signal);
    if (outcome.kind === "failed") return outcome;
  }
  for (const [name, { id }] of there) {
    if (name !== application && !names.includes(name)) await engine.swarm.removeService(id, signal);
  }
  return undefined;
}

/**
 * Brings a plan into a swarm: secrets, the migrations, then the service, new or updated copy by copy and followed until it
 * answers, then its workers. A cancel leaves what is applied, and says nothing.
 * Throws notSwarmManager, missingVariables, invalidName, engineRefused, engineStopped, AbortError, …
 */
export async function deployToSwarm(
  engine: Engine,
  request: SwarmRequest,
  ports: TargetPorts,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const { application, image, replicas, port, plan, variables } = request;
  onProgress({ kind: "checking" });
  // Services cannot be asked for elsewhere, which is said by the first of the two.
  const [{ swarmSpecification, swarmSecretsOf, swarmWorkerName }] = await Promise.all([
    ports.targets(),
    requireManager(engine, signal),
  ]);
  // A worker that no service can be named for is told before anything is sent.
  for (const { name } of plan.workers) swarmWorkerName(application, name);
  const before = await findService(engine, application, signal);
  const kept = swarmSecretsOf(before?.raw["Spec"]);
  const secrets = await makeSecrets(engine, request, kept, ports, signal);
  const options = { application, image, replicas, port, plain: variables.plain, secrets };
  try {
    if (plan.migrate !== undefined) onProgress({ kind: "migrating" });
    const failure = await migrateInSwarm(engine, request, options, ports, signal);
    if (failure !== undefined) return { kind: "failed", failure };
    onProgress({ kind: "applying" });
    await put(engine, before, swarmSpecification(plan, options), request, signal);
    const outcome = await followSwarm(engine, request, false, ports, onProgress, signal);
    if (outcome.kind === "failed") return outcome;
    return (await putWorkers(engine, request, options, ports, signal)) ?? outcome;
  } finally {
    await removeUnusedSecrets(engine, application, await usedSecrets(engine, application, ports), unstoppable());
  }
}

/** The secrets that a service of the application refers to, or would refer to again if it went back. */
async function usedSecrets(
  engine: Engine,
  application: string,
  ports: TargetPorts,
): Promise<readonly SwarmSecretReference[]> {
  const { swarmSecretsOf } = await ports.targets();
  const services = await findServices(engine, application, unstoppable());
  return [...services.values()].flatMap(({ raw }) =>
    [raw["Spec"], raw["PreviousSpec"]].flatMap((one) => swarmSecretsOf(one)),
  );
}

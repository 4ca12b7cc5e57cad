import type { Engine } from "../../core/engine";
import { ContainerizeError, isContainerizeError } from "../../core/errors";
import { targetLabels } from "../../core/targets/targetLabels";
import type { SwarmSecretReference } from "../../core/targets/swarm/swarmSpecification";
import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import { findService, followSwarm, requireManager, swarmLabel } from "./followSwarm";
import type { SwarmRequest } from "./swarmRequest";
import type { TargetPorts } from "./targetPorts";

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

/**
 * Brings a plan into a swarm: secrets, then the service, new or updated copy by copy, and followed until it answers.
 * A cancel leaves what is applied, and says nothing.
 * Throws notSwarmManager, missingVariables, engineRefused, engineStopped, AbortError, …
 */
export async function deployToSwarm(
  engine: Engine,
  request: SwarmRequest,
  ports: TargetPorts,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const { application, image, replicas, port, plan, variables, credentials, registry } = request;
  onProgress({ kind: "checking" });
  await requireManager(engine, signal);
  const { swarmSpecification, swarmSecretsOf } = await ports.targets();
  const before = await findService(engine, application, signal);
  const kept = swarmSecretsOf(before?.raw["Spec"]);
  onProgress({ kind: "applying" });
  const secrets = await makeSecrets(engine, request, kept, ports, signal);
  const options = { application, image, replicas, port, plain: variables.plain, secrets };
  const specification = swarmSpecification(plan, options);
  try {
    if (before === undefined) await engine.swarm.createService(specification, credentials, registry, signal);
    else await engine.swarm.updateService(before, { specification }, credentials, registry, signal);
  } catch (error) {
    await removeUnusedSecrets(engine, application, kept, new AbortController().signal);
    throw error;
  }
  const outcome = await followSwarm(engine, request, false, ports, onProgress, signal);
  const now = (await findService(engine, application, signal))?.raw;
  const used = [now?.["Spec"], now?.["PreviousSpec"]].flatMap((one) => swarmSecretsOf(one));
  await removeUnusedSecrets(engine, application, used, signal);
  return outcome;
}

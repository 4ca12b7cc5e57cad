import type { Engine } from "../../core/engine";
import { isContainerizeError } from "../../core/errors";
import type { SwarmOptions } from "../../core/targets/swarm/swarmSpecification";
import type { DeployFailure } from "./deployOutcome";
import { findServices } from "./followSwarm";
import type { SwarmRequest } from "./swarmRequest";
import type { TargetPorts } from "./targetPorts";
import { unstoppable } from "../unstoppable";

const interval = 200;
const logLines = 40;

async function removeJob(engine: Engine, application: string, name: string, signal: AbortSignal): Promise<void> {
  const job = (await findServices(engine, application, signal)).get(name);
  if (job !== undefined) await engine.swarm.removeService(job.id, signal);
  // The container of a job that is over stays when its service goes (Docker 20 to 28).
  for (const { id, labels } of await engine.listContainers(signal)) {
    if (labels["com.docker.swarm.service.name"] !== name) continue;
    await engine.removeContainer(id, signal).catch((error: unknown) => {
      if (!isContainerizeError(error) || error.reason.kind === "engineStopped") throw error;
    });
  }
}

/**
 * Runs the migrations of a plan once, as a job of the swarm that is removed afterwards, also when it fails or is cancelled.
 * Undefined when it did what it should. Throws engineRefused, engineStopped, AbortError, …
 */
export async function migrateInSwarm(
  engine: Engine,
  { application, plan, patience, credentials, registry }: SwarmRequest,
  options: SwarmOptions,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<DeployFailure | undefined> {
  if (plan.migrate === undefined) return undefined;
  const { swarmMigration, swarmMigrationName, readSwarmJob } = await ports.targets();
  const name = swarmMigrationName(application);
  // One that a killed deployment left.
  await removeJob(engine, application, name, signal);
  const begun = ports.now();
  try {
    const id = await engine.swarm.createService(swarmMigration(plan.migrate, options), credentials, registry, signal);
    for (;;) {
      const state = readSwarmJob(await engine.swarm.tasks(id, signal), ports.now() - begun > patience);
      if (state === "done") return undefined;
      if (state !== "waiting") {
        const { cause, message, task } = state;
        const log = task === undefined ? [] : await engine.swarm.taskLog(task, logLines, signal);
        return { cause: cause === "crashing" ? "migration" : cause, message, log };
      }
      await ports.wait(interval, signal);
    }
  } finally {
    await removeJob(engine, application, name, unstoppable());
  }
}

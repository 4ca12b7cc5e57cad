import type { ContainerState, Engine } from "../../core/engine";
import { isCancellation, isContainerizeError } from "../../core/errors";
import type { AppPorts } from "../appPorts";

/** How often the containers of a project are looked at, in milliseconds. */
const interval = 1000;
/** How late an engine's own check may be before it counts as one that does not come, in milliseconds. */
const lateness = 2000;

const serviceLabel = "com.docker.compose.service";

/** Which containers are meant, by the labels that compose gives them. */
export type ComposeLabels = Readonly<Record<string, string>>;

export const ofProject = (name: string): ComposeLabels => ({ "com.docker.compose.project": name });
export const ofFolder = (folder: string): ComposeLabels => ({ "com.docker.compose.project.working_dir": folder });

interface Seen {
  /** Of the last check, as the engine wrote it. */
  readonly begun: string | undefined;
  /** When it was first seen here; the engine's clock may be another. */
  readonly at: number;
  /** Whether that check was run by us: then no other comes by itself. */
  readonly ours: boolean;
}

/**
 * Podman leaves health checks to timers of systemd: where there is none (a container, WSL without it, many servers' services)
 * health stays "starting" for ever. This runs a check when its time has come and none was made, so that intervals and retries
 * mean what they say, and does nothing where the timers work.
 */
class MissingTimers {
  readonly #seen = new Map<string, Seen>();

  constructor(
    private readonly engine: Engine,
    private readonly now: () => number,
  ) {}

  async look({ id, healthCheck }: ContainerState, signal: AbortSignal): Promise<void> {
    if (healthCheck === undefined) return;
    const before = this.#seen.get(id);
    const begun = healthCheck.lastBegun;
    const seen = before?.begun === begun && before !== undefined ? before : { begun, at: this.now(), ours: false };
    this.#seen.set(id, seen);
    // Podman's own first check comes at once, the next one an interval after the last.
    const due = begun === undefined ? lateness : healthCheck.intervalSeconds * 1000 + (seen.ours ? 0 : lateness);
    if (this.now() - seen.at < due) return;
    await this.engine.runHealthCheck(id, signal);
    const { healthCheck: after } = await this.engine.inspectContainer(id, signal);
    this.#seen.set(id, { begun: after?.lastBegun, at: this.now(), ours: true });
  }
}

/** Those that compose waits for: running, with a check that has not been passed yet. */
async function starting(
  engine: Engine,
  labels: ComposeLabels,
  signal: AbortSignal,
): Promise<readonly (readonly [service: string, ContainerState])[]> {
  const containers = (await engine.listContainers(signal)).filter(
    (container) =>
      container.status === "running" &&
      Object.entries(labels).every(([name, value]) => container.labels[name] === value),
  );
  const states = await Promise.all(
    containers.map(
      async (container) =>
        [
          container.labels[serviceLabel] ?? container.name,
          await engine.inspectContainer(container.id, signal),
        ] as const,
    ),
  );
  return states.filter(([, { health }]) => health === "starting");
}

/**
 * Beside a compose that brings a project up, until the signal fires: says for which services it waits whenever that
 * changes, and runs the health checks that the engine does not. Never rejects; what the engine refuses is compose's to tell.
 */
export async function followHealth(
  engine: Engine,
  labels: ComposeLabels,
  onWaiting: (services: readonly string[]) => void,
  ports: Pick<AppPorts, "now" | "wait">,
  signal: AbortSignal,
): Promise<void> {
  let timers: MissingTimers | undefined;
  let told = "";
  try {
    if ((await engine.version(signal)).product === "podman") timers = new MissingTimers(engine, ports.now);
    for (;;) {
      await ports.wait(interval, signal);
      try {
        const waitedFor = await starting(engine, labels, signal);
        const names = [...new Set(waitedFor.map(([service]) => service))].sort();
        if (names.length > 0 && names.join(" ") !== told) onWaiting(names);
        told = names.join(" ");
        if (timers !== undefined) for (const [, state] of waitedFor) await timers.look(state, signal);
      } catch (error) {
        // A container that went away meanwhile, or an engine that misses one request: the next look tells.
        if (!isContainerizeError(error)) throw error;
      }
    }
  } catch (error) {
    if (!isCancellation(error) && !isContainerizeError(error)) throw error;
  }
}

/** Performs with the health of a project followed meanwhile. */
export async function whileHealthIsFollowed<Result>(
  perform: () => Promise<Result>,
  follow: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<Result> {
  const over = new AbortController();
  const following = follow(AbortSignal.any([signal, over.signal]));
  try {
    return await perform();
  } finally {
    over.abort();
    await following;
  }
}

import type Docker from "dockerode";
import type { LogChunk } from "../core/engine";
import type { LogOptions } from "../core/engine/containerOperations";
import { isContainerizeError } from "../core/errors";
import { call } from "./call";
import { type Doing, engineError } from "./engineErrors";
import { engineEvents } from "./events";
import { processOutput } from "./logFrames";
import { openStream } from "./openStream";
import { whileEngineAnswers } from "./whileEngineAnswers";

interface LoggedContainer {
  /** In full, as events name it. */
  readonly id: string;
  readonly terminal: boolean;
  /** RFC 3339 with nanoseconds. */
  readonly startedAt: string;
  /** Of the run before, while it runs. */
  readonly finishedAt: string;
}

async function look(docker: Docker, id: string, doing: Doing): Promise<LoggedContainer> {
  const { Id, Config, State } = await call(docker, doing, (abortSignal) =>
    docker.getContainer(id).inspect({ abortSignal }),
  );
  return { id: Id, terminal: Config.Tty, startedAt: State.StartedAt, finishedAt: State.FinishedAt };
}

/** Undefined once it is removed: Podman ends a log as late as that. */
async function lookIfThere(docker: Docker, id: string, doing: Doing): Promise<LoggedContainer | undefined> {
  try {
    return await look(docker, id, doing);
  } catch (error) {
    if (isContainerizeError(error) && error.reason.kind === "containerNotFound") return undefined;
    throw error;
  }
}

/** The engine takes `seconds.nanoseconds`. */
function sinceText(time: string): string {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? "0";
  return `${Math.floor(Date.parse(time) / 1000)}.${fraction.padEnd(9, "0")}`;
}

async function* once(
  docker: Docker,
  id: string,
  terminal: boolean,
  query: Readonly<Record<string, string | boolean>>,
  doing: Doing,
): AsyncGenerator<LogChunk> {
  const path = `/containers/${encodeURIComponent(id)}/logs`;
  const response = await openStream(
    docker,
    { method: "GET", path, query: { stdout: true, stderr: true, ...query } },
    doing,
  );
  try {
    yield* processOutput(response, terminal);
  } finally {
    response.destroy();
  }
}

/**
 * One run's log, followed to its end. Docker 20.10 may end that of a container which stops at once before its lines are
 * there; a log that ended without any is read again, and stays empty if it is.
 */
async function* followOnce(
  docker: Docker,
  { id, terminal }: LoggedContainer,
  query: Readonly<Record<string, string | boolean>>,
  doing: Doing,
): AsyncGenerator<LogChunk> {
  let silent = true;
  for await (const chunk of once(docker, id, terminal, { ...query, follow: true }, doing)) {
    silent = false;
    yield chunk;
  }
  if (silent && !doing.signal.aborted && (await lookIfThere(docker, id, doing)) !== undefined)
    yield* once(docker, id, terminal, { ...query, follow: false }, doing);
}

/** Waits for the next start of a container whose last one is known; undefined once it is removed. */
async function nextStart(
  docker: Docker,
  { id, startedAt: last }: LoggedContainer,
  doing: Doing,
): Promise<LoggedContainer | undefined> {
  const listening = new AbortController();
  const events = engineEvents(docker, AbortSignal.any([doing.signal, listening.signal]));
  try {
    let next = events.next();
    // Looked at after subscribing, so that no start is missed; a failure of the stream is seen at the await below.
    next.catch(() => undefined);
    for (;;) {
      const now = await lookIfThere(docker, id, doing);
      if (now?.startedAt !== last) return now;
      for (;;) {
        const result = await next;
        if (result.done === true) return undefined;
        next = events.next();
        next.catch(() => undefined);
        const { subject, action, id: about } = result.value;
        if (subject !== "container" || about !== id) continue;
        if (action === "destroy") return undefined;
        if (action === "start") break;
      }
    }
  } finally {
    listening.abort();
  }
}

/** The last lines, then what comes after, across restarts when asked for. */
async function* readLog(docker: Docker, id: string, options: LogOptions, doing: Doing): AsyncGenerator<LogChunk> {
  const { follow, tail, since, timestamps, acrossRestarts } = options;
  let container: LoggedContainer | undefined = await look(docker, id, doing);
  const wanted = { timestamps: timestamps ?? false };
  const first = { ...wanted, tail: String(tail), ...(since === undefined ? {} : { since: String(since) }) };
  yield* follow
    ? followOnce(docker, container, first, doing)
    : once(docker, id, container.terminal, { ...first, follow: false }, doing);
  while (follow && acrossRestarts === true && !doing.signal.aborted) {
    container = await nextStart(docker, container, doing);
    if (container === undefined) return;
    // From the end of the run before: the engine notes a start when the first lines may be there already. Podman's stream
    // ends some moments after a restart, so that it may tell the first lines twice.
    yield* followOnce(docker, container, { ...wanted, since: sinceText(container.finishedAt) }, doing);
  }
}

/**
 * The last lines of a container and, when following, what comes after, across restarts when asked for. Ends silently once
 * the signal fires. Throws containerNotFound; engineStopped, also when the engine no longer answers.
 */
export async function* containerLogs(
  docker: Docker,
  id: string,
  options: LogOptions,
  signal: AbortSignal,
): AsyncGenerator<LogChunk> {
  const doing: Doing = { during: "reading a log", container: id, signal };
  try {
    yield* whileEngineAnswers(docker, doing, (own) => readLog(docker, id, options, own));
  } catch (error) {
    if (!signal.aborted) throw engineError(error, doing);
  }
}

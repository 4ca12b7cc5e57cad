import { judgeAnswer, type PortAnswer } from "../core/container/portAnswer";
import type { ContainerState, Engine } from "../core/engine";
import type { ProbeResult } from "./app";
import type { AppPorts } from "./appPorts";

/** How often the container is looked at, in milliseconds. */
const interval = 200;
/** How long an application may take to answer, or a command to end. */
const patience = 60_000;
/** A process without a port that is still there after this long counts as started. */
const startTime = 2_000;
/** How long the engine's own health check is waited for once the port answers: its interval is often half a minute. */
const healthPatience = 1_000;
/** How long an application may answer with a server error before it counts as broken. */
const errorPatience = 10_000;

/** What is watched: `url` undefined when nothing listens; `ends` for a command that is expected to end by itself. */
export interface Watched {
  readonly id: string;
  readonly url: string | undefined;
  readonly ends: boolean;
}

/** How the watch ended, with the container as it was seen last. */
export interface Readiness {
  readonly kind: "ready" | "ended" | "notReady";
  readonly state: ContainerState;
  readonly probe: ProbeResult;
}

interface Verdict {
  readonly kind: Readiness["kind"];
  readonly probe: Omit<ProbeResult, "seconds">;
}

/** A server that ends has failed, whatever its exit code. */
function exitVerdict(state: ContainerState, { ends }: Watched): Verdict {
  const status = state.exitCode;
  return { kind: "ended", probe: { kind: "exit", ok: ends && status === 0, status, url: undefined } };
}

/** Pure: what one look at a container that listens says, undefined when it is too early. Times are milliseconds. */
function portVerdict(
  state: ContainerState,
  answer: PortAnswer,
  url: string,
  elapsed: number,
  answeringFor: number,
): Verdict | undefined {
  const { ok: answers, status } = judgeAnswer(answer);
  const kind =
    state.health === "healthy" || state.health === "unhealthy" ? "health" : status === undefined ? "tcp" : "http";
  const probe = { kind, ok: answers, status, url } as const;
  if (state.health === "unhealthy") return { kind: "notReady", probe: { ...probe, ok: false } };
  if (answers && (state.health !== "starting" || answeringFor >= healthPatience)) return { kind: "ready", probe };
  const broken = status !== undefined && status >= 500 && answeringFor >= errorPatience;
  return broken || elapsed >= patience ? { kind: "notReady", probe: { ...probe, ok: false } } : undefined;
}

function silentVerdict(watched: Watched, elapsed: number): Verdict | undefined {
  if (elapsed < (watched.ends ? patience : startTime)) return undefined;
  return { kind: "ready", probe: { kind: "alive", ok: true, status: undefined, url: undefined } };
}

/**
 * Watches a started container until it answers, ends, or has had a minute: health first, then HTTP, then still running.
 * Throws AbortError, containerNotFound, engineStopped.
 */
export async function waitUntilReady(
  engine: Engine,
  watched: Watched,
  ports: AppPorts,
  signal: AbortSignal,
): Promise<Readiness> {
  const started = ports.now();
  let answeringSince: number | undefined;
  for (;;) {
    const answer: PortAnswer =
      watched.url === undefined ? { kind: "silent" } : await ports.askPort(watched.url, signal);
    const state = await engine.inspectContainer(watched.id, signal);
    const now = ports.now();
    if (answer.kind !== "silent") answeringSince ??= now;
    const verdict =
      state.exitCode !== undefined
        ? exitVerdict(state, watched)
        : watched.url === undefined
          ? silentVerdict(watched, now - started)
          : portVerdict(state, answer, watched.url, now - started, now - (answeringSince ?? now));
    if (verdict !== undefined) {
      return { kind: verdict.kind, state, probe: { ...verdict.probe, seconds: (now - started) / 1000 } };
    }
    await ports.wait(interval, signal);
  }
}

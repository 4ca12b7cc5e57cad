import { setTimeout as wait } from "node:timers/promises";
import type Docker from "dockerode";
import { abortable } from "./abortable";
import { withinDeadline } from "./withinDeadline";

/** How often the engine is asked, and how long it may take to answer, in milliseconds. */
const often = 5000;
const deadline = 5000;
/** A busy engine may miss one. */
const missesAllowed = 1;

interface Watch {
  /** Resolves once the engine no longer answers, or nobody wants to know any more. */
  readonly ended: Promise<void>;
  readonly stop: AbortController;
  users: number;
}

/** By connection: however many streams are open on it, the engine is asked once. */
const watches = new WeakMap<Docker, Watch>();

async function answersInTime(docker: Docker, signal: AbortSignal): Promise<boolean> {
  try {
    await withinDeadline(deadline, signal, (abortSignal) => abortable(docker).ping({ abortSignal }));
    return true;
  } catch {
    return false;
  }
}

async function ask(docker: Docker, interval: number, signal: AbortSignal): Promise<void> {
  for (let misses = 0; misses <= missesAllowed;) {
    await wait(interval, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const answered = await answersInTime(docker, signal);
    misses = answered ? 0 : misses + 1;
  }
}

function start(docker: Docker, interval: number): Watch {
  const stop = new AbortController();
  const watch: Watch = { ended: ask(docker, interval, stop.signal), stop, users: 0 };
  watches.set(docker, watch);
  return watch;
}

/**
 * Asks `_ping` on a connection of its own while something long is under way: a connection that went half-open says nothing
 * for ever, and so does a step that works for an hour. Resolves once the engine no longer answers; never rejects; ends with
 * the signal.
 */
export async function engineGone(docker: Docker, signal: AbortSignal, interval = often): Promise<void> {
  if (signal.aborted) return;
  const watch = watches.get(docker) ?? start(docker, interval);
  watch.users++;
  let leave = (): void => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  signal.addEventListener("abort", leave, { once: true });
  await Promise.race([watch.ended, left]);
  signal.removeEventListener("abort", leave);
  if (--watch.users > 0) return;
  watch.stop.abort();
  watches.delete(docker);
}

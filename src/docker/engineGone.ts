import { setTimeout as wait } from "node:timers/promises";
import type Docker from "dockerode";
import { abortable } from "./abortable";
import { withinDeadline } from "./withinDeadline";

/** How often the engine is asked, and how long it may take to answer, in milliseconds. */
const interval = 5000;
const deadline = 5000;
/** A busy engine may miss one. */
const missesAllowed = 1;

async function answersInTime(docker: Docker, signal: AbortSignal): Promise<boolean> {
  try {
    await withinDeadline(deadline, signal, (abortSignal) => abortable(docker).ping({ abortSignal }));
    return true;
  } catch {
    return false;
  }
}

/**
 * Asks `_ping` on a connection of its own while something long is under way: a connection that went half-open says nothing
 * for ever, and so does a step that works for an hour. Resolves once the engine no longer answers; never rejects; ends with
 * the signal.
 */
export async function engineGone(docker: Docker, signal: AbortSignal): Promise<void> {
  for (let misses = 0; misses <= missesAllowed;) {
    await wait(interval, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const answered = await answersInTime(docker, signal);
    misses = answered ? 0 : misses + 1;
  }
}

import { setTimeout as wait } from "node:timers/promises";
import type Docker from "dockerode";
import { abortable } from "./abortable";

/** How often the engine is asked, and how long it may take to answer, in milliseconds. */
const interval = 5000;
const deadline = 5000;
/** A busy engine may miss one. */
const missesAllowed = 1;

/** Held by a timer of our own: Node.js may collect `AbortSignal.any` of a timeout, which then never fires. */
async function answersInTime(docker: Docker, signal: AbortSignal): Promise<boolean> {
  const asking = new AbortController();
  const stop = (): void => asking.abort();
  const timer = setTimeout(stop, deadline);
  signal.addEventListener("abort", stop, { once: true });
  try {
    await abortable(docker).ping({ abortSignal: asking.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
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

/**
 * Gives what `perform` gives; its signal fires with `signal`, or once the time is up, given in milliseconds. Throws what
 * `perform` throws, or a TimeoutError when the time was up. The timer is our own: Node.js 20 may collect
 * `AbortSignal.any` of an `AbortSignal.timeout`, which then never fires.
 */
export async function withinDeadline<Result>(
  milliseconds: number,
  signal: AbortSignal,
  perform: (limit: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const limit = new AbortController();
  const stop = (): void => limit.abort(signal.reason);
  const late = new DOMException(`Not done within ${milliseconds} ms.`, "TimeoutError");
  const timer = setTimeout(() => limit.abort(late), milliseconds);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await perform(limit.signal);
  } catch (error) {
    throw limit.signal.reason === late ? late : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** Whether it is what `withinDeadline` throws when the time was up. */
export function isDeadlinePassed(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

import type Docker from "dockerode";
import { ContainerizeError } from "../core/errors";
import type { Doing } from "./engineErrors";
import { engineGone } from "./engineGone";

/** A connection to the engine that ends once nobody is there any more. */
export interface Answering {
  /** Fires with the signal of what is done, and some twenty seconds after the engine fell silent. */
  readonly connection: AbortController;
  /** engineStopped, once that is why it fired. */
  readonly gone: () => ContainerizeError | undefined;
  /** Asks no more; the connection stays as it is. */
  readonly leave: () => void;
}

/**
 * Asks the engine meanwhile whether it is there: a link that went half-open sends neither data nor an end, and what is asked
 * over it may take an hour.
 */
export function whileAnswering(docker: Docker, { during, signal }: Doing): Answering {
  const connection = new AbortController();
  const asking = new AbortController();
  let gone: ContainerizeError | undefined;
  const stop = (): void => connection.abort();
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  void engineGone(docker, asking.signal).then(() => {
    if (asking.signal.aborted) return;
    gone = new ContainerizeError({ kind: "engineStopped", during });
    connection.abort();
  });
  return {
    connection,
    gone: () => gone,
    leave: () => {
      signal.removeEventListener("abort", stop);
      asking.abort();
    },
  };
}

import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** Milliseconds that an event loop was late. */
export interface LoopDelay {
  readonly p99: number;
  readonly longest: number;
}

/**
 * Measures an idle event loop beside the one that is tested, in a thread of its own. What it is late by is this machine's
 * doing, and befalls the other one too.
 */
export async function startIdleThread(): Promise<{ end(): Promise<LoopDelay> }> {
  const worker = new Worker(join(__dirname, "idleThreadWork.js"));
  await once(worker, "message");
  return {
    end: async () => {
      const told = once(worker, "message");
      worker.postMessage("end");
      const [delay] = (await told) as [LoopDelay];
      return delay;
    },
  };
}

import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/**
 * Measures, in a thread of its own, how many times as long as on a machine of its own a short piece of work takes here now:
 * 1 where nothing else runs. What a busy machine does to it, it does to the thread that is tested too.
 */
export async function startMachineStretch(): Promise<{ end(): Promise<number> }> {
  const worker = new Worker(join(__dirname, "machineStretchThread.js"));
  await once(worker, "message");
  return {
    end: async () => {
      const told = once(worker, "message");
      worker.postMessage("end");
      const [stretch] = (await told) as [number];
      return stretch;
    },
  };
}

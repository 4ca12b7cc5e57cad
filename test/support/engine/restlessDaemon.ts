import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** What the daemon holds: ids of the containers that run, and every tag. */
export interface DaemonState {
  readonly running: readonly string[];
  readonly references: readonly string[];
}

/** So many changes, each with its event, spread over the time. */
export interface RestlessOrder {
  readonly changes: number;
  readonly milliseconds: number;
}

/** A daemon on a socket of its own, in a thread of its own. */
export interface RestlessDaemon {
  readonly socket: string;
  /** Resolves after the last change, with what is there then. */
  change(order: RestlessOrder): Promise<DaemonState>;
  close(): Promise<void>;
}

/** Starts a daemon that has so many containers, every second of them running, and so many tags. */
export async function startRestlessDaemon(containers: number, tags: number): Promise<RestlessDaemon> {
  const folder = await mkdtemp(join(tmpdir(), "restless-daemon-"));
  const socket = join(folder, "d.sock");
  const worker = new Worker(join(__dirname, "restlessDaemonThread.js"), { workerData: { socket, containers, tags } });
  await once(worker, "message");
  return {
    socket,
    change: async (order) => {
      const done = once(worker, "message");
      worker.postMessage(order);
      const [state] = (await done) as [DaemonState];
      return state;
    },
    close: async () => {
      await worker.terminate();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

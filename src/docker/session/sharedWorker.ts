import { Worker } from "node:worker_threads";

/** How long a thread without work is kept, in milliseconds: whoever builds, builds again. */
const idleTime = 120_000;

let worker: Worker | undefined;
let users = 0;
let idle: NodeJS.Timeout | undefined;

/** The thread that serves builds, started on first use. It keeps no process alive. Give it back by `releaseWorker`. */
export function borrowWorker(): Worker {
  clearTimeout(idle);
  users++;
  if (worker === undefined) {
    const started = new Worker(require.resolve("./sessionEntry"));
    started.unref();
    // The next build gets a new one; those that run are told by their own listeners.
    const forget = (): void => {
      if (worker === started) worker = undefined;
    };
    started.once("exit", forget);
    started.once("error", forget);
    worker = started;
  }
  return worker;
}

/** Starts the thread while the next build is still being thought about. */
export function prepareWorker(): void {
  borrowWorker();
  releaseWorker();
}

export function releaseWorker(): void {
  users--;
  if (users > 0) return;
  idle = setTimeout(() => {
    void worker?.terminate();
    worker = undefined;
  }, idleTime);
  idle.unref();
}

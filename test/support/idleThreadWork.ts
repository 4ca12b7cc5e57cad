// A thread that does nothing: what its event loop waits for is what this machine keeps every thread waiting for.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parentPort } from "node:worker_threads";

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
parentPort?.once("message", () => {
  delay.disable();
  parentPort?.postMessage({ p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 });
  parentPort?.close();
});
parentPort?.postMessage("measuring");

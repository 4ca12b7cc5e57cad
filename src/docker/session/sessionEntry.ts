/** What serves builds: a bundle of its own, run in a thread, so that a large context never holds up the editor. */
import { isMainThread, type MessagePort, parentPort } from "node:worker_threads";
import type { BuildTask } from "./buildTask";
import { serveBuild } from "./serveBuild";

export { serveBuild };

/** One thread serves all builds of a process, each over a port of its own. */
if (!isMainThread) {
  parentPort?.on("message", ({ task, port }: { readonly task: BuildTask; readonly port: MessagePort }) => {
    serveBuild(port, task);
  });
}

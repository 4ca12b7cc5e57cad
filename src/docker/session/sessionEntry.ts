/** What serves a build: a bundle of its own, run in a thread, so that a large context never holds up the editor. */
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import type { BuildTask } from "./buildTask";
import { serveBuild } from "./serveBuild";

export { serveBuild };

function isTask(value: unknown): value is BuildTask {
  return typeof value === "object" && value !== null && "context" in value && "address" in value;
}

if (!isMainThread && parentPort !== null && isTask(workerData)) serveBuild(parentPort, workerData, undefined);

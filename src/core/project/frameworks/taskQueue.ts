import type { EntryFinding, EntryInput } from "./entryInput";
import { taskQueueProcesses } from "./taskQueues";

const names = ["celery", "dramatiq", "rq", "arq", "taskiq", "huey", "procrastinate", "faust", "faststream"];

/** The worker of a task queue as the application itself. */
export function taskQueue(input: EntryInput): EntryFinding | undefined {
  const worker = taskQueueProcesses(input).find(({ kind }) => kind === "worker");
  if (!worker) return undefined;
  const { command, workdir, why } = worker;
  const framework = names.find((name) => command.includes(name)) ?? "django";
  return {
    entry: { kind: "worker", framework, command, workdir, server: undefined, confidence: 88, why },
    path: undefined,
    port: undefined,
    portVariable: undefined,
    rivals: [],
  };
}

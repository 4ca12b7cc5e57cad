import type { EntryFact, ProcessFact } from "../projectFacts";
import type { EntryInput } from "./entryInput";
import { readProcfile } from "./procfile";
import { taskQueueProcesses } from "./taskQueues";

/** Names of processes that are run once or by hand and not beside the application. */
const onDemand = /^(release|web|console|shell|test|migrate)$/;
const scheduler = /^(beat|clock|scheduler|cron|periodic)$|\bcelery\b.*\bbeat\b/;

/** Processes of the Procfile beside the one that is started. */
function fromProcfile({ sources }: EntryInput): ProcessFact[] {
  return readProcfile(sources.text("Procfile") ?? "")
    .filter(({ name }) => !onDemand.test(name))
    .map(({ name, command, line }) => ({
      name: name.toLowerCase().replaceAll("_", "-"),
      kind: scheduler.test(name) || scheduler.test(command.join(" ")) ? "scheduler" : "worker",
      command,
      workdir: ".",
      why: `Procfile:${line} ${name}`,
    }));
}

/** Further processes of the image: as the Procfile states them, else as the code shows them. The entry itself is left out. */
export function workerProcesses(entry: EntryFact, input: EntryInput): ProcessFact[] {
  const stated = fromProcfile(input);
  const found = stated.length > 0 ? stated : taskQueueProcesses(input);
  return found.filter(({ command }) => command.join(" ") !== entry.command.join(" "));
}

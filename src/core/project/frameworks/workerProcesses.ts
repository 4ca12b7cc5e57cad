import type { UnderstoodCommand } from "../evidence/understandCommand";
import type { EntryFinding, EntryInput } from "./entryInput";
import type { ProcessFact } from "../projectFacts";
import { processKind } from "./processKind";
import { taskQueueProcesses } from "./taskQueues";

/** Files that say what runs in production; a README or a Makefile shows all kinds of things. */
const settled = 85;

function toProcess(command: UnderstoodCommand): ProcessFact[] {
  const kind = processKind(command);
  const { stated, words, target, program } = command;
  // A further script in a container of its own is a worker too.
  const script =
    kind === undefined &&
    program === "python" &&
    stated.ports.length === 0 &&
    stated.name !== "" &&
    stated.name !== "web";
  if (kind !== "worker" && kind !== "scheduler" && !script) return [];
  const name = stated.name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const absolute = words.map((word) =>
    target && word.startsWith("/") && word.endsWith(`/${target.path}`) ? target.path : word,
  );
  return [
    {
      name: name === "" || name === "app" || name === "migrate" ? "worker" : name,
      kind: kind === "scheduler" ? "scheduler" : "worker",
      command: absolute,
      workdir: target?.folder ?? ".",
      why: stated.why,
    },
  ];
}

/** Further processes of the image: as the project states them, else as its code shows them. The entry itself is left out. */
export function workerProcesses(finding: EntryFinding, input: EntryInput): ProcessFact[] {
  const others = input.stated.filter(
    (command) => command !== finding.statedCommand && command.stated.confidence >= settled,
  );
  const stated = others.flatMap(toProcess);
  const code = taskQueueProcesses(input).filter(({ kind }) => !stated.some((one) => one.kind === kind));
  const seen = new Set([finding.entry.command.join(" ")]);
  const names = new Set<string>();
  return [...stated, ...code].filter(({ command, name }) => {
    const text = command.join(" ");
    if (seen.has(text) || names.has(name)) return false;
    seen.add(text);
    names.add(name);
    return true;
  });
}

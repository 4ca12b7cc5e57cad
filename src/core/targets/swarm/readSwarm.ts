import { list, numberAt, recordAt, textAt } from "../jsonValue";

/** How far a service is, as the swarm says it. */
export type SwarmRollout =
  | { readonly kind: "waiting"; readonly ready: number; readonly wanted: number }
  | { readonly kind: "done"; readonly ready: number; readonly port: number | undefined }
  | { readonly kind: "failed"; readonly failure: SwarmFailure };

/** Why copies do not come up. `task` is named where its log tells more. */
export interface SwarmFailure {
  readonly cause: "imageNotPulled" | "crashing" | "notReady" | "unschedulable" | "configuration" | "rolledBack";
  readonly task: string | undefined;
  /** The swarm's own words. */
  readonly message: string;
}

/** A crash may be a database that was slow: the second one is not. */
const failuresAllowed = 1;
const pull = /no such image|pull access denied|manifest unknown|not found: manifest|failed to resolve reference/i;

/**
 * What a service and its tasks say. Only tasks of the newest specification count, so that old ones that still answer hide
 * nothing. `late` says that patience is over; `undoing` that going back is what was asked for.
 */
export function readSwarm(
  service: unknown,
  tasks: readonly unknown[],
  { late, undoing }: { readonly late: boolean; readonly undoing: boolean },
): SwarmRollout {
  const specification = recordAt(service, "Spec");
  const wanted = numberAt(recordAt(recordAt(specification, "Mode"), "Replicated"), "Replicas") ?? 1;
  const update = textAt(recordAt(service, "UpdateStatus"), "State") ?? "completed";
  const current = tasks.filter((task) => templateOf(task, "Spec") === templateOf(specification, "TaskTemplate"));
  const running = current.filter((task) => stateOf(task) === "running" && textAt(task, "DesiredState") === "running");
  if (!undoing && ["rollback_completed", "rollback_paused", "paused"].includes(update)) {
    // One that was never healthy may have ended well when it was told to: then the newest of that version tells most.
    const others = newestFirst(tasks.filter((task) => !current.includes(task)));
    const same = others.filter((task) => templateOf(task, "Spec") === templateOf(others[0], "Spec"));
    const last = same.find(failed) ?? same[0];
    return { kind: "failed", failure: { cause: "rolledBack", task: idOf(last), message: errorOf(last) } };
  }
  const settled = !["updating", "rollback_started"].includes(update);
  if (settled && running.length >= wanted) {
    return { kind: "done", ready: running.length, port: portOf(service) ?? portOf(recordAt(running[0], "Status")) };
  }
  const failure = settled ? taskFailure(current, failuresAllowed) : undefined;
  if (failure !== undefined) return { kind: "failed", failure };
  if (!late) return { kind: "waiting", ready: running.length, wanted };
  const [newest] = newestFirst(current);
  return { kind: "failed", failure: { cause: "notReady", task: idOf(newest), message: errorOf(newest) } };
}

/** What a task runs, to be compared: both sides are written by the same engine. */
function templateOf(holder: unknown, key: string): string {
  const template = recordAt(holder, key);
  return JSON.stringify([recordAt(template, "ContainerSpec"), numberAt(template, "ForceUpdate") ?? 0]);
}

/** How a job that runs once is: waiting, done, or failed. `late` says that patience is over. */
export function readSwarmJob(tasks: readonly unknown[], late: boolean): "waiting" | "done" | SwarmFailure {
  if (tasks.some((task) => stateOf(task) === "complete")) return "done";
  const failure = taskFailure(tasks, 0);
  if (failure !== undefined) return failure;
  const [newest] = newestFirst(tasks);
  return late ? { cause: "notReady", task: idOf(newest), message: errorOf(newest) } : "waiting";
}

function taskFailure(tasks: readonly unknown[], allowed: number): SwarmFailure | undefined {
  const bad = newestFirst(tasks.filter(failed));
  const [last] = bad;
  const message = errorOf(last);
  if (pull.test(message)) return { cause: "imageNotPulled", task: undefined, message };
  if (last !== undefined && stateOf(last) === "rejected") return { cause: "configuration", task: undefined, message };
  if (bad.length > allowed) {
    return { cause: /unhealthy/i.test(message) ? "notReady" : "crashing", task: idOf(last), message };
  }
  const homeless = tasks.find((task) => stateOf(task) === "pending" && /no suitable node/i.test(errorOf(task)));
  return homeless === undefined ? undefined : { cause: "unschedulable", task: undefined, message: errorOf(homeless) };
}

function failed(task: unknown): boolean {
  return ["failed", "rejected"].includes(stateOf(task));
}

function stateOf(task: unknown): string {
  return textAt(recordAt(task, "Status"), "State") ?? "";
}

function errorOf(task: unknown): string {
  return textAt(recordAt(task, "Status"), "Err") ?? "";
}

function idOf(task: unknown): string | undefined {
  return textAt(task, "ID");
}

/** RFC 3339 texts of one engine sort by time. */
function newestFirst(tasks: readonly unknown[]): readonly unknown[] {
  const created = (task: unknown): string => textAt(task, "CreatedAt") ?? "";
  return [...tasks].sort((one, other) => created(other).localeCompare(created(one)));
}

/** The first port that a service publishes for all its copies, or a task on its node. */
function portOf(holder: unknown): number | undefined {
  const from = recordAt(holder, "Endpoint") ?? recordAt(holder, "PortStatus");
  return list(from, "Ports")
    .map((port) => numberAt(port, "PublishedPort"))
    .find((port) => port !== undefined && port > 0);
}

/** The secrets that a specification refers to, by the variable that each becomes. */
export function swarmSecretsOf(
  specification: unknown,
): readonly { readonly variable: string; readonly id: string; readonly name: string }[] {
  return list(recordAt(recordAt(specification, "TaskTemplate"), "ContainerSpec"), "Secrets").map((one) => ({
    variable: textAt(recordAt(one, "File"), "Name") ?? "",
    id: textAt(one, "SecretID") ?? "",
    name: textAt(one, "SecretName") ?? "",
  }));
}

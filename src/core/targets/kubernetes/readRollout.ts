import { isRecord } from "../../isRecord";
import { list, numberAt, recordAt, textAt } from "../jsonValue";

/** How far a rollout is, as the cluster says it. */
export type Rollout =
  | { readonly kind: "waiting"; readonly ready: number; readonly wanted: number }
  | { readonly kind: "done"; readonly ready: number }
  | { readonly kind: "failed"; readonly failure: RolloutFailure };

/** Why pods do not come up. `pod` is named where its log tells more. */
export interface RolloutFailure {
  readonly cause:
    "imageNotPulled" | "crashing" | "notReady" | "quota" | "configuration" | "unschedulable" | "outOfMemory";
  readonly pod: string | undefined;
  /** The cluster's own words. */
  readonly message: string;
}

const pull = new Set([
  "ErrImagePull",
  "ImagePullBackOff",
  "InvalidImageName",
  "ErrImageNeverPull",
  "RegistryUnavailable",
]);
const configuration = new Set(["CreateContainerConfigError", "CreateContainerError", "RunContainerError"]);
/** A crash may be a database that was slow: the second one is not. */
const restartsAllowed = 1;

/** How far a Job is. */
export type JobState =
  | { readonly kind: "waiting" }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly failure: RolloutFailure };

/**
 * What a Deployment and its pods say, from `kubectl get deployments,pods -o json`: only pods of the newest ReplicaSet
 * count, so that the old ones that still answer hide nothing. `late` says that patience is over.
 */
export function readRollout(listed: unknown, late: boolean): Rollout {
  const deployment = ofKind(listed, "Deployment")[0];
  const pods = ofKind(listed, "Pod");
  const status = recordAt(deployment, "status");
  const count = (key: string): number => numberAt(status, key) ?? 0;
  const wanted = numberAt(recordAt(deployment, "spec"), "replicas") ?? 1;
  const [updated, ready] = [count("updatedReplicas"), count("availableReplicas")];
  const generation = numberAt(recordAt(deployment, "metadata"), "generation") ?? 0;
  // Until the cluster has looked at the newest specification, what it says is about the one before.
  if (count("observedGeneration") >= generation) {
    if (updated >= wanted && ready >= wanted && count("replicas") === updated) return { kind: "done", ready };
    const failure = quotaFailure(status) ?? firstPodFailure(pods);
    if (failure !== undefined) return { kind: "failed", failure };
  }
  if (late) return { kind: "failed", failure: notReady(pods) };
  // Copies of the version before go on answering, and are not what is waited for.
  const old = count("replicas") - updated;
  const isAbout = count("observedGeneration") >= generation;
  return { kind: "waiting", ready: isAbout ? Math.min(updated, Math.max(0, ready - old)) : 0, wanted };
}

/** What a Job and its pods say, from `kubectl get jobs,pods -o json`. */
export function readJob(listed: unknown, late: boolean): JobState {
  const status = recordAt(ofKind(listed, "Job")[0], "status");
  const pods = ofKind(listed, "Pod");
  if ((numberAt(status, "succeeded") ?? 0) > 0) return { kind: "done" };
  const pod = textAt(recordAt(pods.at(-1), "metadata"), "name");
  if ((numberAt(status, "failed") ?? 0) > 0) {
    return { kind: "failed", failure: { cause: "crashing", pod, message: exitMessage(pods.at(-1)) } };
  }
  const failure = quotaFailure(status) ?? firstPodFailure(pods);
  if (failure !== undefined) return { kind: "failed", failure };
  return late ? { kind: "failed", failure: notReady(pods) } : { kind: "waiting" };
}

function exitMessage(pod: unknown): string {
  const ended = recordAt(recordAt(list(recordAt(pod, "status"), "containerStatuses")[0], "state"), "terminated");
  const reason = textAt(ended, "reason");
  return reason === "OOMKilled" ? reason : `exit code ${numberAt(ended, "exitCode") ?? 1}`;
}

function ofKind(listed: unknown, kind: string): readonly unknown[] {
  return list(listed, "items").filter((item) => textAt(item, "kind") === kind);
}

function firstPodFailure(pods: readonly unknown[]): RolloutFailure | undefined {
  for (const pod of newestPods(pods)) {
    const failure = podFailure(pod);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function notReady(pods: readonly unknown[]): RolloutFailure {
  const pod = newestPods(pods).find((one) => !isReady(one));
  const name = textAt(recordAt(pod, "metadata"), "name");
  return { cause: "notReady", pod: name, message: unreadyMessage(pod) };
}

function quotaFailure(status: unknown): RolloutFailure | undefined {
  const found = list(status, "conditions").find(
    (one) => textAt(one, "type") === "ReplicaFailure" && textAt(one, "status") === "True",
  );
  if (found === undefined) return undefined;
  const message = textAt(found, "message") ?? "";
  return { cause: /quota/i.test(message) ? "quota" : "configuration", pod: undefined, message };
}

/** Pods of the ReplicaSet whose pods were made last. */
function newestPods(pods: readonly unknown[]): readonly unknown[] {
  const all = pods.filter((pod) => textAt(recordAt(pod, "metadata"), "deletionTimestamp") === undefined);
  const created = (pod: unknown): string => textAt(recordAt(pod, "metadata"), "creationTimestamp") ?? "";
  const newest = all.reduce<unknown>(
    (best, pod) => (best === undefined || created(pod) > created(best) ? pod : best),
    undefined,
  );
  const hash = hashOf(newest);
  return all.filter((pod) => hashOf(pod) === hash);
}

function hashOf(pod: unknown): string | undefined {
  return textAt(recordAt(recordAt(pod, "metadata"), "labels"), "pod-template-hash");
}

function isReady(pod: unknown): boolean {
  return list(recordAt(pod, "status"), "conditions").some(
    (one) => textAt(one, "type") === "Ready" && textAt(one, "status") === "True",
  );
}

function unreadyMessage(pod: unknown): string {
  const found = list(recordAt(pod, "status"), "conditions").find(
    (one) => textAt(one, "status") === "False" && textAt(one, "message") !== undefined,
  );
  return textAt(found, "message") ?? "";
}

function podFailure(pod: unknown): RolloutFailure | undefined {
  const status = recordAt(pod, "status");
  const name = textAt(recordAt(pod, "metadata"), "name");
  for (const container of list(status, "containerStatuses")) {
    const state = recordAt(container, "state");
    const waiting = recordAt(state, "waiting");
    const reason = textAt(waiting, "reason") ?? "";
    const message = textAt(waiting, "message") ?? reason;
    if (pull.has(reason)) return { cause: "imageNotPulled", pod: undefined, message };
    if (configuration.has(reason)) return { cause: "configuration", pod: undefined, message };
    const last = [recordAt(state, "terminated"), recordAt(recordAt(container, "lastState"), "terminated")].find(
      isRecord,
    );
    const restarts = numberAt(container, "restartCount") ?? 0;
    if (last === undefined || (restarts <= restartsAllowed && reason !== "CrashLoopBackOff")) continue;
    if (textAt(last, "reason") === "OOMKilled") return { cause: "outOfMemory", pod: name, message: "OOMKilled" };
    return { cause: "crashing", pod: name, message: `exit code ${numberAt(last, "exitCode") ?? 0}` };
  }
  const unschedulable = list(status, "conditions").find(
    (one) => textAt(one, "type") === "PodScheduled" && textAt(one, "reason") === "Unschedulable",
  );
  if (unschedulable === undefined) return undefined;
  return { cause: "unschedulable", pod: undefined, message: textAt(unschedulable, "message") ?? "" };
}

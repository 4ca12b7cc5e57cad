import type { Rollout } from "../../core/targets/kubernetes/readRollout";
import type { DeployFailure, DeployProgress } from "./deployOutcome";
import type { Kubectl } from "./kubectl";
import type { TargetPorts } from "./targetPorts";

/** How often the cluster is asked, in milliseconds. */
const interval = 400;
const logLines = 40;

/** The last lines of a pod; of its container before this one when it was started anew. Empty when there are none. */
async function podLog(kubectl: Kubectl, pod: string | undefined, signal: AbortSignal): Promise<readonly string[]> {
  if (pod === undefined) return [];
  const asked = ["logs", pod, `--tail=${logLines}`, "--all-containers"];
  const before = await kubectl.try([...asked, "--previous"], {}, signal);
  const { code, out } = before.code === 0 && before.out !== "" ? before : await kubectl.try(asked, {}, signal);
  return code === 0
    ? out
        .trimEnd()
        .split(/\r?\n/)
        .filter((line) => line !== "")
    : [];
}

/** The label that tells a Deployment of an application and its pods from the others. */
export const applicationLabel = "app.kubernetes.io/component=app";

/**
 * Follows a Deployment of an application, told by a label of its own, until every copy is of its newest version and ready, or something is seen that will not mend
 * itself. Gives how many are ready. Throws toolFailed, AbortError.
 */
export async function followRollout(
  kubectl: Kubectl,
  { application, label, patience }: { readonly application: string; readonly label: string; readonly patience: number },
  ports: TargetPorts,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<{ readonly ready: number } | DeployFailure> {
  const begun = ports.now();
  const { readRollout } = await ports.targets();
  const own = `app.kubernetes.io/name=${application},${label}`;
  let told = "";
  for (;;) {
    const text = await kubectl.run(["get", "deployments,pods", "-l", own, "-o", "json"], {}, signal);
    const rollout: Rollout = readRollout(JSON.parse(text), ports.now() - begun > patience);
    if (rollout.kind === "done") return { ready: rollout.ready };
    if (rollout.kind === "failed") {
      const { cause, message, pod } = rollout.failure;
      return { cause, message, log: await podLog(kubectl, pod, signal) };
    }
    const { ready, wanted } = rollout;
    if (told !== `${ready}/${wanted}`) onProgress({ kind: "rollingOut", ready, wanted });
    told = `${ready}/${wanted}`;
    await ports.wait(interval, signal);
  }
}

/** Waits until the Job of a component has ended. Undefined when it did what it should. */
export async function followJob(
  kubectl: Kubectl,
  { application, component, patience }: { application: string; component: "app" | "migrate"; patience: number },
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<DeployFailure | undefined> {
  const begun = ports.now();
  const { readJob } = await ports.targets();
  // Labels that are on the Job and on its pods; the cluster's own `job-name` is on the pods alone.
  const own = `app.kubernetes.io/name=${application},app.kubernetes.io/component=${component}`;
  for (;;) {
    const text = await kubectl.run(["get", "jobs,pods", "-l", own, "-o", "json"], {}, signal);
    const state = readJob(JSON.parse(text), ports.now() - begun > patience);
    if (state.kind === "done") return undefined;
    if (state.kind === "failed") {
      const { cause, message, pod } = state.failure;
      return { cause, message, log: await podLog(kubectl, pod, signal) };
    }
    await ports.wait(interval, signal);
  }
}

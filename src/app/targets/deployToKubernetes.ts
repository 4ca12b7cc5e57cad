import { ContainerizeError } from "../../core/errors";
import { dryRunEnding } from "../../core/targets/kubernetes/objectNames";
import type { ManifestPhases } from "../../core/targets/kubernetes/splitManifests";
import { targetLabels } from "../../core/targets/targetLabels";
import type { DeployFailure, DeployOutcome, DeployProgress } from "./deployOutcome";
import { applicationLabel, followJob, followRollout } from "./followRollout";
import { createKubectl, type Kubectl, kubectlMessage } from "./kubectl";
import type { KubernetesRequest } from "./kubernetesRequest";
import { applySecret, readSecretState } from "./kubernetesSecret";
import { bringUpServices, requireOwnServices } from "./kubernetesServices";
import { probeThroughForward } from "./portForward";
import { readApplied, restartChanged } from "./restartChanged";
import type { TargetPorts } from "./targetPorts";

type Tell = (progress: DeployProgress) => void;

/** Lets the cluster judge everything before it is asked to keep anything. Errors are put on the line of the file. */
async function dryRun(
  kubectl: Kubectl,
  text: string,
  { files }: KubernetesRequest,
  ports: TargetPorts,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<void> {
  const tried = await kubectl.try(["apply", "--dry-run=server", "-f", "-"], { input: text }, signal);
  const ended = { ...tried, errors: tried.errors.replaceAll(dryRunEnding, "") };
  for (const line of ended.errors.split(/\r?\n/)) {
    if (line.startsWith("Warning: ")) onProgress({ kind: "warning", text: line.slice("Warning: ".length) });
  }
  if (ended.code === 0) return;
  const [found, ...others] = (await ports.targets()).locateManifestErrors(ended.errors, files);
  const failure = { kind: "toolFailed", tool: "kubectl", message: found?.message ?? kubectlMessage(ended) } as const;
  throw new ContainerizeError(
    found === undefined ? failure : { ...failure, path: found.path, line: found.line, others },
  );
}

/** The manifests of the overlay, in the order in which they are applied, once the cluster has judged them. */
async function readChecked(
  kubectl: Kubectl,
  request: KubernetesRequest,
  ports: TargetPorts,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<ManifestPhases> {
  const text = await kubectl.run(["kustomize", request.overlay], {}, signal);
  const split = (await ports.targets()).splitManifests(text);
  await dryRun(kubectl, split.checked, request, ports, onProgress, signal);
  return split;
}

async function apply(kubectl: Kubectl, text: string, signal: AbortSignal): Promise<void> {
  if (text !== "") await kubectl.run(["apply", "-f", "-"], { input: text }, signal);
}

async function removeJob(kubectl: Kubectl, job: string, signal: AbortSignal): Promise<void> {
  await kubectl.run(["delete", "job", job, "--ignore-not-found", "--cascade=foreground", "--wait"], {}, signal);
}

async function prepareSecret(
  kubectl: Kubectl,
  request: KubernetesRequest,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<void> {
  const { application, secretValues, required, generate } = request;
  if (Object.keys(secretValues).length + required.length + generate.length === 0) return;
  const name = `${application}-secrets`;
  const state = await readSecretState(kubectl, request, name, signal);
  if (state.missing.length > 0) throw new ContainerizeError({ kind: "missingVariables", names: state.missing });
  const labels = targetLabels(application);
  await applySecret(kubectl, name, labels, secretValues, "containerize-python", signal);
  const made = Object.fromEntries(state.generate.map((key) => [key, ports.random()]));
  await applySecret(kubectl, name, labels, made, "containerize-python-generated", signal);
}

async function migrate(
  kubectl: Kubectl,
  { text, job }: { readonly text: string; readonly job: string },
  { application, patience }: KubernetesRequest,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<DeployFailure | undefined> {
  await removeJob(kubectl, job, signal);
  await apply(kubectl, text, signal);
  const failure = await followJob(kubectl, { application, component: "migrate", patience }, ports, signal);
  return failure?.cause === "crashing" ? { ...failure, cause: "migration" } : failure;
}

/**
 * Brings the written files into a cluster: a dry run by the server, the Secret, copies of services, the migrations, then all the rest, and the
 * rollout followed until the application answers. A cancel leaves what is applied, and says nothing.
 * Throws toolMissing, toolFailed (with the place in our files where the cluster names one), missingVariables, AbortError.
 */
export async function deployToKubernetes(
  request: KubernetesRequest,
  ports: TargetPorts,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const kubectl = createKubectl(ports.runTool, request.place);
  const { application } = request;
  onProgress({ kind: "checking" });
  const [{ first, services, migration, rest, jobs }, before] = await Promise.all([
    readChecked(kubectl, request, ports, onProgress, signal),
    readApplied(kubectl, application, signal),
  ]);
  if (services !== undefined) await requireOwnServices(kubectl, application, services.names, signal);
  await prepareSecret(kubectl, request, ports, signal);
  // Nothing between the two: one call less.
  const together = services === undefined && migration === undefined;
  if (!together) await apply(kubectl, first, signal);
  if (services !== undefined) {
    onProgress({ kind: "services" });
    const failure = await bringUpServices(kubectl, services, request, ports, signal);
    if (failure !== undefined) return { kind: "failed", failure };
  }
  if (migration !== undefined) {
    onProgress({ kind: "migrating" });
    const failure = await migrate(kubectl, migration, request, ports, signal);
    if (failure !== undefined) return { kind: "failed", failure };
  }
  onProgress({ kind: "applying" });
  for (const job of jobs) await removeJob(kubectl, job, signal);
  const last = together ? [first, rest] : [rest];
  await apply(kubectl, last.filter((one) => one !== "").join("---\n"), signal);
  await restartChanged(kubectl, application, before, signal);
  if (request.ends) {
    const failure = await followJob(
      kubectl,
      { application, component: "app", patience: request.patience },
      ports,
      signal,
    );
    return failure === undefined ? { kind: "deployed", ready: 1, probe: undefined } : { kind: "failed", failure };
  }
  return followAndProbe(kubectl, request, ports, onProgress, signal);
}

/** Follows the newest version of what is deployed, then asks it. */
export async function followAndProbe(
  kubectl: Kubectl,
  request: Pick<KubernetesRequest, "application" | "patience" | "probePath">,
  ports: TargetPorts,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const { application, patience, probePath } = request;
  const followed = await followRollout(
    kubectl,
    { application, label: applicationLabel, patience },
    ports,
    onProgress,
    signal,
  );
  if ("cause" in followed) return { kind: "failed", failure: followed };
  if (probePath === undefined) return { kind: "deployed", ready: followed.ready, probe: undefined };
  onProgress({ kind: "probing" });
  const probe = await probeThroughForward(kubectl, application, probePath, ports, signal);
  if (probe.ok) return { kind: "deployed", ready: followed.ready, probe };
  return { kind: "failed", failure: { cause: "notReady", message: `status ${probe.status ?? "none"}`, log: [] } };
}

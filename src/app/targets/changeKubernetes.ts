import type { DeployOutcome, DeployProgress } from "./deployOutcome";
import { followAndProbe } from "./deployToKubernetes";
import { createKubectl } from "./kubectl";
import type { KubernetesRequest } from "./kubernetesRequest";
import type { TargetPorts } from "./targetPorts";

/** What can be done with an application that is deployed. */
export type KubernetesChange =
  | { readonly kind: "scale"; readonly replicas: number }
  | { readonly kind: "restart" }
  | { readonly kind: "undo" }
  | { readonly kind: "delete" };

/** Kinds that a deployment of ours may consist of; the pods go with their owners. */
const kinds = "deployments,services,configmaps,secrets,jobs,ingresses,horizontalpodautoscalers";

/**
 * Scales, restarts, goes back to the version before, or deletes; what still runs is followed as a deployment is.
 * Throws toolFailed, toolMissing, AbortError.
 */
export async function changeKubernetes(
  request: Pick<KubernetesRequest, "place" | "application" | "patience" | "probePath">,
  change: KubernetesChange,
  ports: TargetPorts,
  onProgress: (progress: DeployProgress) => void,
  signal: AbortSignal,
): Promise<DeployOutcome> {
  const kubectl = createKubectl(ports.runTool, request.place);
  const { application } = request;
  onProgress({ kind: "applying" });
  switch (change.kind) {
    case "delete": {
      const own = `app.kubernetes.io/name=${application},app.kubernetes.io/managed-by=containerize-python`;
      await kubectl.run(["delete", kinds, "-l", own, "--cascade=foreground", "--wait"], {}, signal);
      return { kind: "deleted" };
    }
    case "scale":
      await kubectl.run(["scale", `deployment/${application}`, `--replicas=${change.replicas}`], {}, signal);
      break;
    case "restart":
      await kubectl.run(["rollout", "restart", `deployment/${application}`], {}, signal);
      break;
    case "undo":
      await kubectl.run(["rollout", "undo", `deployment/${application}`], {}, signal);
  }
  return followAndProbe(kubectl, request, ports, onProgress, signal);
}

import type { RenderedFile } from "../../core/edits/fileChange";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import { endsByItself } from "../../core/plan/endsByItself";
import { probePathOf } from "../../core/plan/healthPath";
import type { KubernetesOptions } from "../../core/targets/kubernetes/kubernetesOptions";
import type { TargetVariables } from "../../core/targets/targetVariables";
import { deployPatience } from "./deployPatience";
import type { KubernetesPlace } from "./kubectl";
import type { KubernetesRequest } from "./kubernetesRequest";
import type { Targets } from "./targetPorts";

export interface DrawnKubernetes {
  readonly application: string;
  readonly variables: TargetVariables;
  readonly files: readonly RenderedFile[];
  /** The folder of the overlay, relative to the opened one. */
  readonly overlay: string;
}

/** Draws the manifests for an image, with `services` copies of the services that the plan requires. Throws invalidName, invalidReference. */
export function drawKubernetes(
  core: Targets,
  plan: ContainerPlan,
  given: Readonly<Record<string, string>>,
  { services, ...options }: KubernetesOptions & { readonly services: boolean },
): DrawnKubernetes {
  const variables = services ? core.developmentVariables(plan, given) : core.targetVariables(plan, given);
  const files = core.renderKubernetes(plan, variables, options);
  const inside = plan.context === "." || plan.context === "" ? "" : `${plan.context}/`;
  const overlay = `${inside}${core.kubernetesOverlay}`;
  return { application: core.targetName(plan.name), variables, files, overlay };
}

/** What is asked of a cluster for files that are written below `folder`. */
export function kubernetesRequest(
  folder: string,
  plan: ContainerPlan,
  { application, variables, files, overlay }: DrawnKubernetes,
  place: KubernetesPlace,
): KubernetesRequest {
  return {
    place,
    application,
    overlay: `${folder}/${overlay}`,
    files,
    secretValues: variables.secretValues,
    generate: [
      ...plan.environment.filter(({ generate }) => generate === true).map(({ name }) => name),
      ...(variables.development?.passwords ?? []),
    ],
    required: variables.missing,
    probePath: probePathOf(plan),
    ends: endsByItself(plan),
    patience: deployPatience,
  };
}

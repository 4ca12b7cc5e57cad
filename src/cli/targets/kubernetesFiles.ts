import { resolve } from "node:path";
import type { TargetVariables } from "../../core/targets/targetVariables";
import type { RenderedFile } from "../../core/edits/fileChange";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { CommandLine } from "../commandLine";
import type { TargetOptions } from "../targetOptions";

export interface KubernetesFiles {
  readonly application: string;
  readonly variables: TargetVariables;
  readonly files: readonly RenderedFile[];
  /** Absolute path of the overlay below `folder`. */
  readonly overlay: string;
}

/** Draws the manifests for an image. Throws invalidName, invalidReference. */
export async function kubernetesFiles(
  { app }: CommandLine,
  folder: string,
  plan: ContainerPlan,
  given: Readonly<Record<string, string>>,
  image: string,
  { replicas, maximumReplicas, host, pullSecret }: TargetOptions,
): Promise<KubernetesFiles> {
  const core = await app.targets.core();
  const variables = core.targetVariables(plan, given);
  const files = core.renderKubernetes(plan, variables, {
    image,
    replicas,
    ...(maximumReplicas !== undefined && { maximumReplicas }),
    ...(host !== undefined && { host }),
    ...(pullSecret !== undefined && { pullSecret }),
  });
  const overlay = resolve(folder, plan.context, core.kubernetesOverlay);
  return { application: core.targetName(plan.name), variables, files, overlay };
}

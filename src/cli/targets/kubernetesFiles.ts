import { type DrawnKubernetes, drawKubernetes } from "../../app/targets/drawKubernetes";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { CommandLine } from "../commandLine";
import type { TargetOptions } from "../targetOptions";

/** Draws the manifests for an image, as the options say. Throws invalidName, invalidReference. */
export async function kubernetesFiles(
  { app }: CommandLine,
  plan: ContainerPlan,
  given: Readonly<Record<string, string>>,
  image: string,
  { replicas, maximumReplicas, host, pullSecret, services }: TargetOptions,
): Promise<DrawnKubernetes> {
  return drawKubernetes(await app.targets.core(), plan, given, {
    image,
    replicas,
    services,
    ...(maximumReplicas !== undefined && { maximumReplicas }),
    ...(host !== undefined && { host }),
    ...(pullSecret !== undefined && { pullSecret }),
  });
}

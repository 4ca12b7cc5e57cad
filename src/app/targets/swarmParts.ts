import type { Engine, RegistryCredentials } from "../../core/engine";
import { familiarRepository, isBareName, parseImageName, registryKey } from "../../core/image/imageName";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import { probePathOf } from "../../core/plan/healthPath";
import { deployPatience } from "./deployPatience";
import type { SwarmRequest } from "./swarmRequest";
import type { Targets } from "./targetPorts";

/** True for a name that only this engine knows: nobody could push it, or pull it from anywhere. */
export function isLocalName(tag: string): boolean {
  return isBareName(parseImageName(tag));
}

/**
 * For a swarm of one node: the engine's own image under a tag of this build, so that the version before is still there to
 * go back to. `id` is that of the image. Gives the tag. Throws imageNotFound, …
 */
export async function tagForNode(engine: Engine, tag: string, id: string, signal: AbortSignal): Promise<string> {
  const own = `${familiarRepository(parseImageName(tag))}:${id.replace("sha256:", "").slice(0, 12)}`;
  await engine.tagImage(id, own, signal);
  return own;
}

/** What is asked of a swarm. `tag` names the registry that nodes pull from with `credentials`. Throws invalidName. */
export function swarmRequest(
  core: Targets,
  plan: ContainerPlan,
  given: Readonly<Record<string, string>>,
  asked: {
    readonly image: string;
    readonly tag: string;
    readonly replicas: number;
    readonly port: number | undefined;
    readonly credentials: RegistryCredentials | undefined;
  },
): SwarmRequest {
  const { image, tag, replicas, port, credentials } = asked;
  return {
    application: core.targetName(plan.name),
    plan,
    image,
    replicas,
    port,
    variables: core.targetVariables(plan, given),
    credentials,
    registry: registryKey(parseImageName(tag)),
    probePath: probePathOf(plan),
    patience: deployPatience,
  };
}

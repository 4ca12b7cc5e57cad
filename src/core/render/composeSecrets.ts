import type { BuildSecret } from "../plan/buildSecrets";
import type { ContainerPlan } from "../plan/containerPlan";

/**
 * The variable of compose's own environment that holds a build secret. Where it is not set compose gives the build an empty
 * file (seen with Compose 2.40 and buildx 0.29), which the Dockerfile passes over: the file of a colleague in a company's
 * network builds at home as it is. A file instead of a variable would have to be there on every machine.
 */
export function composeVariable({ id, variable }: BuildSecret): string {
  return variable ?? `CONTAINERIZE_${id.toUpperCase()}`;
}

/** The secrets that builds by compose may be given; none for a Dockerfile without mounts. */
export function composeSecrets({ mounts, network }: ContainerPlan): readonly BuildSecret[] {
  return mounts ? network.secrets : [];
}

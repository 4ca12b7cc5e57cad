import type { RegistryCredentials } from "../../core/engine";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { TargetVariables } from "../../core/targets/targetVariables";

/** What is to be made of a plan in a swarm. */
export interface SwarmRequest {
  /** Name of the service. */
  readonly application: string;
  readonly plan: ContainerPlan;
  readonly image: string;
  readonly replicas: number;
  /** Published on every node by the swarm; undefined: each copy on a free port of its node. */
  readonly port: number | undefined;
  readonly variables: TargetVariables;
  /** Nodes pull with them from the registry, which is named as Docker's configuration does. */
  readonly credentials: RegistryCredentials | undefined;
  readonly registry: string;
  readonly probePath: string | undefined;
  /** Milliseconds that copies may take to become healthy. */
  readonly patience: number;
}

import type { ContainerPlan } from "./containerPlan";

/** True for a plan that does its work and ends, which whoever keeps services running would start again and again. */
export function endsByItself({ kind }: Pick<ContainerPlan, "kind">): boolean {
  return kind === "script" || kind === "cli";
}

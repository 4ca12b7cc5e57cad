import type { ContainerPlan } from "./containerPlan";

/** The path that the health check asks, when it asks one. */
export function healthPathOf({ health }: Pick<ContainerPlan, "health">): string | undefined {
  return health?.kind === "http" ? health.path : undefined;
}

/** The path that a deployed application is asked at; undefined when nothing listens. */
export function probePathOf(plan: Pick<ContainerPlan, "health" | "port">): string | undefined {
  return plan.port === undefined ? undefined : (healthPathOf(plan) ?? "/");
}

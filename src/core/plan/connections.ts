import type { ServiceValue } from "../project/projectFacts";
import type { ContainerPlan } from "./containerPlan";

/** The variables that lead to the services the application needs: compose.yaml sets them. */
export function connections({ services }: Pick<ContainerPlan, "services">): Readonly<Record<string, ServiceValue>> {
  const needed = services.filter(({ required }) => required);
  return Object.fromEntries(needed.flatMap((service) => Object.entries(service.connections)));
}

import type { ContainerPlan } from "../../core/plan/containerPlan";

/** Names of the variables that the app cannot start without, that have no value yet and that cannot be made up. */
export function missingVariables(plan: ContainerPlan, env: Readonly<Record<string, string>>): readonly string[] {
  return plan.environment
    .filter(({ name, required, default: value }) => required && value === null && env[name] === undefined)
    .filter(({ generate }) => generate !== true)
    .map(({ name }) => name);
}

import type { ContainerPlan } from "../../core/plan/containerPlan";

/** Names of the variables that the app cannot start without and that have no value yet. */
export function missingVariables(plan: ContainerPlan, env: Readonly<Record<string, string>>): readonly string[] {
  return plan.environment
    .filter((variable) => variable.required && variable.default === null && env[variable.name] === undefined)
    .map(({ name }) => name);
}

import { connections } from "../../core/plan/connections";
import type { ContainerPlan } from "../../core/plan/containerPlan";

type Values = Readonly<Record<string, string>>;

/**
 * Names of the variables that the app cannot start without, that have no value yet, that cannot be made up and that
 * nothing which is started with it sets.
 */
export function missingVariables(plan: ContainerPlan, env: Values): readonly string[] {
  const set = connections(plan);
  return plan.environment
    .filter(({ name, required, default: value }) => required && value === null && env[name] === undefined)
    .filter(({ name, generate }) => generate !== true && set[name] === undefined)
    .map(({ name }) => name);
}

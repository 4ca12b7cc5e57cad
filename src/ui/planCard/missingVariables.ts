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

/** What of the folder's `.env` a run is given: the variables that the code reads, but for those that lead to its services. */
export function knownVariables(plan: ContainerPlan, file: Values): Values {
  const set = connections(plan);
  const wanted = plan.environment.filter(({ name }) => set[name] === undefined);
  return Object.fromEntries(
    wanted.flatMap(({ name }) => {
      const value = file[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

import type { ContainerPlan } from "../plan/containerPlan";

/**
 * The variables a run gives to the container: the user's values, and random text for signing keys that have none, made
 * anew for each run and stored nowhere. `random` gives the text.
 */
export function runEnvironment(
  plan: ContainerPlan,
  given: Readonly<Record<string, string>>,
  random: () => string,
): Readonly<Record<string, string>> {
  const made = plan.environment
    .filter(({ name, generate }) => generate === true && given[name] === undefined)
    .map(({ name }) => [name, random()] as const);
  return { ...Object.fromEntries(made), ...given };
}

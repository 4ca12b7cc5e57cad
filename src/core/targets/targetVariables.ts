import { ContainerizeError } from "../errors";
import { connections } from "../plan/connections";
import type { ContainerPlan } from "../plan/containerPlan";
import type { DevelopmentServices } from "./kubernetes/developmentServices";

/** The variables of an application, apart by whether a file may hold their value. */
export interface TargetVariables {
  /** Name and value: defaults of the project, and given values that are no secrets. */
  readonly plain: Readonly<Record<string, string>>;
  /** Names whose values live in the target's own store of secrets, and whether the application starts without them. */
  readonly secret: readonly { readonly name: string; readonly required: boolean }[];
  /** Values for that store, as given. Never written to a file, a label, an argument or a log. */
  readonly secretValues: Readonly<Record<string, string>>;
  /** Required, and neither given nor defaulted. */
  readonly missing: readonly string[];
  /** Given where services of the plan are copied beside the application. */
  readonly development?: DevelopmentServices;
}

/** What POSIX calls a name; engines take more, shells do not. */
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** `scheme://user:password@host`. */
const addressWithPassword = /^[a-z][a-z0-9+.-]*:\/\/[^/\s@]*:[^/\s@]+@/i;

/**
 * Sorts the plan's variables and the given values. A given variable that the plan does not know counts as a secret, and
 * so does any value that holds a password: showing one secret costs more than hiding ten plain values.
 * `random` makes up signing keys that have no value.
 * @throws ContainerizeError invalidName for a variable's name that no shell could set.
 */
export function targetVariables(
  plan: ContainerPlan,
  given: Readonly<Record<string, string>>,
  random?: () => string,
): TargetVariables {
  const known = new Map([...plan.environment, ...leading(plan)].map((variable) => [variable.name, variable]));
  for (const name of [...known.keys(), ...Object.keys(given)]) {
    if (!variableName.test(name)) throw new ContainerizeError({ kind: "invalidName", what: "variable", name });
  }
  const sorted: Sorted = { plain: {}, secret: [], secretValues: {}, missing: [] };
  for (const name of [...new Set([...known.keys(), ...Object.keys(given)])].sort()) {
    const variable = known.get(name) ?? { name, required: false, secret: true, default: null };
    if (variable.secret || addressWithPassword.test(given[name] ?? ""))
      sortSecret(sorted, variable, given[name], random);
    else sortPlain(sorted, variable, given[name]);
  }
  return sorted;
}

/**
 * The variables that lead to required services. A default of the project points to the developer's own machine, so none
 * counts: whoever deploys says where the service is.
 */
function leading(plan: ContainerPlan): readonly Variable[] {
  return Object.entries(connections(plan)).map(([name, value]) => ({
    name,
    required: true,
    secret: value.some((part) => typeof part !== "string"),
    default: null,
  }));
}

type Variable = Omit<ContainerPlan["environment"][number], "why">;

interface Sorted {
  readonly plain: Record<string, string>;
  readonly secret: { readonly name: string; readonly required: boolean }[];
  readonly secretValues: Record<string, string>;
  readonly missing: string[];
}

function sortSecret(
  sorted: Sorted,
  { name, required, generate }: Variable,
  given: string | undefined,
  random: (() => string) | undefined,
): void {
  sorted.secret.push({ name, required });
  const value = given ?? (generate === true ? random?.() : undefined);
  if (value !== undefined) sorted.secretValues[name] = value;
  else if (required) sorted.missing.push(name);
}

function sortPlain(sorted: Sorted, { name, required, default: standard }: Variable, given: string | undefined): void {
  const value = given ?? standard ?? undefined;
  if (value === undefined) {
    if (required) sorted.missing.push(name);
  } else if (given !== undefined || value !== "") sorted.plain[name] = value;
}

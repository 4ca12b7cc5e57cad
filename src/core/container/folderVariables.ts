import { connections } from "../plan/connections";
import type { ContainerPlan } from "../plan/containerPlan";
import { parseEnvFile } from "./parseEnvFile";

type Values = Readonly<Record<string, string>>;

/** An address of the developer's own machine leads nowhere from a container. */
const ownMachine = /(\/\/|@)(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/;

/** Quotation marks around a whole value are not part of it, as compose reads the file. */
function unquoted(value: string): string {
  return /^(["'])(.*)\1$/.exec(value.trim())?.[2] ?? value;
}

/**
 * The values of a text of `.env` that can be used as they stand: none that is empty, names other variables or leads to
 * the developer's own machine.
 */
export function usableVariables(text: string): Values {
  const values = Object.entries(parseEnvFile(text, {})).map(([name, value]) => [name, unquoted(value)] as const);
  return Object.fromEntries(values.filter(([, value]) => !/^$|[$]/.test(value) && !ownMachine.test(value)));
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

import { connections } from "../plan/connections";
import type { ContainerPlan } from "../plan/containerPlan";

type Variable = ContainerPlan["environment"][number];

const ownAddress = /^((APP|APPLICATION|SERVER|API|WEB|HTTP|BACKEND|UVICORN)_)?(HOST|PORT)$/;
/** Of the application's first user, whom it makes itself. */
const ownPassword = /(^|_)(ADMIN|SUPERUSER|OWNER)(_\w+)?_(PASSWORD|PASSWD|PASS)$/;
/** A number or a switch. Anything else may turn on what the application can do without: a login elsewhere, a bucket. */
const switchValue = /^(true|false|yes|no|on|off|\d{1,9})$/i;
const loopback = /^(localhost|127\.0\.0\.1|::1)$/;

/** Where the application itself listens: everywhere in its container, at the port that is published, by whatever name. */
function addressValue({ name, required, default: value }: Variable, { kind, port }: ContainerPlan): string | undefined {
  if (!required) return undefined;
  if (value === null && /(^|_)ALLOWED_HOSTS$/.test(name)) return "*";
  const part = kind === "web" ? ownAddress.exec(name)?.[3] : undefined;
  if (part === "HOST") return value === null || loopback.test(value) ? "0.0.0.0" : undefined;
  return part === "PORT" && port !== undefined ? `${port}` : undefined;
}

/** What a variable that nobody has set is given for a run; undefined where the application knows best, or only people do. */
function valueFor(variable: Variable, plan: ContainerPlan, random: () => string): string | undefined {
  const { name, required, secret, generate, default: value, example } = variable;
  if (generate === true || (required && ownPassword.test(name))) return random();
  if (secret) return undefined;
  const shown = required ? (example ?? value) : switchValue.test(example ?? "") ? example : undefined;
  return addressValue(variable, plan) ?? (shown === null || shown === "" ? undefined : shown);
}

/**
 * The variables a run gives to the container: the user's values; what the project's own example file shows where the
 * code falls back to nothing; random text for signing keys and for the password of the application's first user, made anew
 * for each run and stored nowhere. What leads to services is set with them. `random` gives the text.
 */
export function runEnvironment(
  plan: ContainerPlan,
  given: Readonly<Record<string, string>>,
  random: () => string,
): Readonly<Record<string, string>> {
  const led = connections(plan);
  const made = plan.environment
    .filter(({ name }) => given[name] === undefined && led[name] === undefined)
    .flatMap((variable): [string, string][] => {
      const value = valueFor(variable, plan, random);
      return value === undefined ? [] : [[variable.name, value]];
    });
  return { ...Object.fromEntries(made), ...given };
}

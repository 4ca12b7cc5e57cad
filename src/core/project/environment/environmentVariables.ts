import type { EnvironmentVariable } from "../projectFacts";
import type { EnvironmentRead } from "./environmentReads";

const secretName =
  /(SECRET|TOKEN|PASSWORD|PASSWD|DSN|CREDENTIAL|PRIVATE|WEBHOOK|API_?KEY|ACCESS_KEY|(^|_)(KEY|PASS|PWD)$)/i;
/** An address with a password in it. */
const secretValue = /^[\w+.-]+:\/\/[^/\s:@]*:[^/\s@]+@/;

/** True for names whose values must not be shown or stored (rule I2). */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** What an example file shows in place of a fallback: not what is left to be filled in, nor what other variables make up. */
function exampleOf(reads: readonly EnvironmentRead[]): string | undefined {
  const inCode = reads.filter(({ fromExample }) => fromExample !== true);
  if (inCode.length === 0 || inCode.some(({ default: value }) => value !== null)) return undefined;
  const shown = reads.find(({ default: value }) => value !== null)?.default ?? "";
  return /^$|[<>${}]|^your\b|x{4}|\.\.\./i.test(shown) || secretValue.test(shown) ? undefined : shown;
}

function variable(name: string, reads: readonly EnvironmentRead[]): EnvironmentVariable {
  const secret = isSecretName(name);
  const shown = reads
    .map(({ default: value }) => (secretValue.test(value ?? "") ? null : value))
    .find((value) => value !== null);
  const example = secret ? undefined : exampleOf(reads);
  const [first] = reads;
  return {
    name,
    required: reads.some(({ required }) => required),
    secret,
    default: secret ? null : (shown ?? null),
    ...(example !== undefined && { example }),
    why: `${first?.path}:${first?.line}`,
  };
}

/** The environment variables that the application reads, by name; the code's word counts before an example file's. */
export function environmentVariables(reads: readonly EnvironmentRead[]): EnvironmentVariable[] {
  const byName = new Map<string, EnvironmentRead[]>();
  for (const read of reads) byName.set(read.name, [...(byName.get(read.name) ?? []), read]);
  return [...byName].map(([name, own]) => variable(name, own)).sort((left, right) => (left.name < right.name ? -1 : 1));
}

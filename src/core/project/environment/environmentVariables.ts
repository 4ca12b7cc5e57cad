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

/** The environment variables that the application reads, by name; the code's word counts before an example file's. */
export function environmentVariables(reads: readonly EnvironmentRead[]): EnvironmentVariable[] {
  const variables = new Map<string, EnvironmentVariable>();
  for (const read of reads) {
    const known = variables.get(read.name);
    const secret = isSecretName(read.name);
    const shown = secret || secretValue.test(read.default ?? "") ? null : read.default;
    variables.set(read.name, {
      name: read.name,
      required: (known?.required ?? false) || read.required,
      secret,
      default: secret ? null : (known?.default ?? shown),
      why: known?.why ?? `${read.path}:${read.line}`,
    });
  }
  return [...variables.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

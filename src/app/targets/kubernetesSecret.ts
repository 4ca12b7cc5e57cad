import type { Kubectl } from "./kubectl";
import type { KubernetesRequest } from "./kubernetesRequest";

/** The secret values of a deployment: known to the cluster, given now, or made up. */
export interface SecretState {
  /** Required, and neither in the cluster nor given. */
  readonly missing: readonly string[];
  /** Signing keys that the Secret lacks. */
  readonly generate: readonly string[];
}

const keysTemplate = '{{range $key, $value := .data}}{{$key}}{{"\\n"}}{{end}}';

/** Asks the cluster for the names of the keys alone; values never leave it. */
export async function readSecretState(
  kubectl: Kubectl,
  request: KubernetesRequest,
  name: string,
  signal: AbortSignal,
): Promise<SecretState> {
  const asked = ["get", "secret", name, "--ignore-not-found", "-o", `go-template=${keysTemplate}`];
  const there = new Set((await kubectl.run(asked, {}, signal)).split("\n"));
  const has = (key: string): boolean => there.has(key) || request.secretValues[key] !== undefined;
  const generate = request.generate.filter((key) => !has(key));
  return { generate, missing: request.required.filter((key) => !has(key) && !generate.includes(key)) };
}

/**
 * Puts values into the Secret, through standard input. Server-side: a client-side apply would keep a readable copy in an
 * annotation. Values of two origins have two managers, so that a later deployment without one of them keeps the other's.
 */
export async function applySecret(
  kubectl: Kubectl,
  name: string,
  labels: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
  manager: "containerize-python" | "containerize-python-generated",
  signal: AbortSignal,
): Promise<void> {
  if (Object.keys(values).length === 0) return;
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name, labels }, type: "Opaque", stringData: values };
  const command = ["apply", "--server-side", "--force-conflicts", `--field-manager=${manager}`, "-f", "-"];
  await kubectl.run(command, { input: JSON.stringify(secret) }, signal);
}

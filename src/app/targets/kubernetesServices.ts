import { ContainerizeError } from "../../core/errors";
import type { DeployFailure } from "./deployOutcome";
import { followRollout } from "./followRollout";
import type { Kubectl } from "./kubectl";
import type { KubernetesRequest } from "./kubernetesRequest";
import type { TargetPorts } from "./targetPorts";

const owners =
  '{range .items[*]}{.metadata.name} {.metadata.labels.app\\.kubernetes\\.io/name} {.metadata.labels.app\\.kubernetes\\.io/managed-by}{"\\n"}{end}';

/**
 * Copies of services have the names by which the application looks for them, so a namespace has room for those of one
 * application: what has the same name and belongs to something else is never touched. Throws toolFailed.
 */
export async function requireOwnServices(
  kubectl: Kubectl,
  application: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const listed = await kubectl.run(["get", "services,deployments", "-o", `jsonpath=${owners}`], {}, signal);
  for (const line of listed.split("\n")) {
    const [name = "", owner, maker] = line.split(" ");
    if (!names.includes(name) || (owner === application && maker === "containerize-python")) continue;
    const message = `${name} in this namespace belongs to something else: choose a namespace of its own for ${application} and its services.`;
    throw new ContainerizeError({ kind: "toolFailed", tool: "kubectl", message });
  }
}

/** Applies the copies of services and waits until all of them are ready. Undefined when they are. Throws toolFailed, AbortError. */
export async function bringUpServices(
  kubectl: Kubectl,
  { text, names }: { readonly text: string; readonly names: readonly string[] },
  { application, patience }: Pick<KubernetesRequest, "application" | "patience">,
  ports: TargetPorts,
  signal: AbortSignal,
): Promise<DeployFailure | undefined> {
  await kubectl.run(["apply", "-f", "-"], { input: text }, signal);
  for (const name of names) {
    const asked = { application, label: `containerize.service=${name}`, patience };
    const followed = await followRollout(kubectl, asked, ports, () => undefined, signal);
    if (!("cause" in followed)) continue;
    const { cause, message, log } = followed;
    return { cause: "service", message: `${name}: ${message === "" ? cause : message}`, log };
  }
  return undefined;
}

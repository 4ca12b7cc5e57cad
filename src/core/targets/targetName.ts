import { ContainerizeError } from "../errors";

/** Room for what engines append: `-migrate`, the hash of a pod, the number of a task. RFC 1123 allows 63 characters. */
const longest = 40;

/**
 * A name that every target takes: lower-case letters, digits and hyphens, beginning with a letter and not ending with a
 * hyphen (RFC 1035 labels, which Kubernetes asks of a Service and Swarm and LXC of a host name).
 * @throws ContainerizeError invalidName when nothing valid is left of it.
 */
export function targetName(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "");
  if (!/[a-z0-9]/.test(plain)) throw new ContainerizeError({ kind: "invalidName", what: "application", name: text });
  const begun = /^[a-z]/.test(plain) ? plain : `app-${plain}`;
  return begun.slice(0, longest).replace(/-+$/, "");
}

/** Room for the hash that a pod's name gets, below the 63 characters of RFC 1123. */
const longestProcess = 52;

/** The name of one process of an application: a worker, a job. @throws ContainerizeError invalidName */
export function processName(application: string, process: string): string {
  return `${application}-${targetName(process)}`.slice(0, longestProcess).replace(/-+$/, "");
}

/** A process as the value of a label: as it is named where engines take that. @throws ContainerizeError invalidName */
export function processLabel(process: string): string {
  return /^(?=.{1,63}$)[A-Za-z0-9]([-\w.]*[A-Za-z0-9])?$/.test(process) ? process : targetName(process);
}

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

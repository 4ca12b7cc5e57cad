/** The parts of an image reference as it is written, and where each starts in it. */
export interface ImageReference {
  /** `ghcr.io`; undefined for Docker Hub. */
  readonly registry: string | undefined;
  /** Without the registry: `astral-sh/uv`, `python`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly tagStart: number;
  readonly digest: string | undefined;
  readonly digestStart: number;
}

/** Splits `registry/repository:tag@digest`. Rule: github.com/distribution/reference. */
export function readImageReference(text: string): ImageReference {
  const at = text.indexOf("@");
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(":");
  const tagged = colon > named.lastIndexOf("/");
  const path = tagged ? named.slice(0, colon) : named;
  const slash = path.indexOf("/");
  const first = slash < 0 ? "" : path.slice(0, slash);
  const registry = /[.:]/.test(first) || first === "localhost" ? first : undefined;
  return {
    registry,
    repository: registry === undefined ? path : path.slice(slash + 1),
    tag: tagged ? named.slice(colon + 1) : undefined,
    tagStart: tagged ? colon + 1 : named.length,
    digest,
    digestStart: at < 0 ? text.length : at + 1,
  };
}

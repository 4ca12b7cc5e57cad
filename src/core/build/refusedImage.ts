import { namedImages } from "../dockerfile/namedImages";
import type { DockerfileDocument } from "../dockerfile/parseDockerfile";
import type { FailureReason } from "../errors";
import { parseImageName } from "../image/imageName";

const kinds = ["registryDenied", "registryUnreachable", "registryBusy", "registryFailed", "registryLacks"] as const;

type RegistryReason = Extract<FailureReason, { readonly kind: (typeof kinds)[number] }>;

function isOfRegistry(reason: FailureReason): reason is RegistryReason {
  return kinds.some((kind) => kind === reason.kind);
}

/** `docker.io` for all hosts that Docker Hub answers by. */
function known(registry: string): string {
  return /(^|\.)docker\.io$/.test(registry) ? "docker.io" : registry;
}

/**
 * The reason with the image of the Dockerfile that a registry did not give out, and its line. `said` is all that the engine
 * said of it. The host that refuses may be the one that gives out tokens: the registry is that of the image.
 */
export function atImage(reason: FailureReason, document: DockerfileDocument, said: string): FailureReason {
  if (!isOfRegistry(reason)) return reason;
  const images = namedImages(document).map((image) => ({ ...image, name: parseImageName(image.reference) }));
  const named = images.filter(({ name }) => said.includes(name.repository));
  const image =
    named.find(({ reference }) => said.includes(reference)) ??
    named[0] ??
    images.find(({ name }) => name.registry === known(reason.registry));
  if (image === undefined) return reason;
  return { ...reason, registry: image.name.registry, reference: image.reference, line: image.line };
}

import type { Engine, RegistryCredentials, TransferEvent } from "../core/engine";
import { ContainerizeError } from "../core/errors";
import { parseImageName } from "../core/image/imageName";

/** What happens while one of several tags is pushed. */
export interface TagTransfer {
  readonly reference: string;
  readonly event: Exclude<TransferEvent, { readonly kind: "failed" | "pulled" }>;
}

/**
 * Pushes tags of one registry, one after the other: layers go with the first, and the others find them there. Every tag
 * ends with its `pushed`; the first that fails ends all, and those before it stay pushed. Ends silently once the signal
 * fires. Throws registryDenied, registryFailed, … of the tag that failed.
 */
export async function* pushTags(
  engine: Engine,
  references: readonly string[],
  credentials: RegistryCredentials | undefined,
  signal: AbortSignal,
): AsyncGenerator<TagTransfer> {
  for (const reference of references) {
    for await (const event of engine.pushImage(reference, credentials, signal)) {
      if (event.kind === "failed") {
        const { registry } = parseImageName(reference);
        throw new ContainerizeError({ kind: "registryFailed", registry, reference, message: event.message });
      }
      if (event.kind !== "pulled") yield { reference, event };
    }
    if (signal.aborted) return;
  }
}

import type Docker from "dockerode";
import type { RegistryCredentials, TransferEvent } from "../core/engine";
import { ContainerizeError } from "../core/errors";
import { type ImageName, familiarName, familiarRepository, parseImageName, registryKey } from "../core/image/imageName";
import { type Doing, engineError } from "./engineErrors";
import type { StreamRequest } from "./openStream";
import { registryAuthentication } from "./registryAuthentication";
import { transferEvent } from "./transferEvent";
import { transferLines } from "./transferLines";

/**
 * Docker trusts whatever is in 127.0.0.0/8 (moby registry/config.go). Podman asks such a registry by TLS too, unless told;
 * Docker does not know the word.
 */
function pushQuery({ registry, tag }: ImageName): StreamRequest["query"] {
  const isLoopback = /^(localhost|127(\.\d+){3})(:\d+)?$/.test(registry);
  return { tag: tag ?? "latest", ...(isLoopback && { tlsVerify: false }) };
}

/**
 * Pushes one tag (`latest` for a bare name). Ends with `pushed` or `failed`; ends silently once the signal fires.
 * Throws registryDenied, registryUnreachable, registryBusy, registryFailed, registryLacks, imageNotFound, invalidReference,
 * engineStopped.
 */
export async function* pushImage(
  docker: Docker,
  reference: string,
  credentials: RegistryCredentials | undefined,
  signal: AbortSignal,
): AsyncGenerator<TransferEvent> {
  const name = parseImageName(reference);
  const doing: Doing = { during: "pushing", reference: familiarName(name), registry: name.registry, signal };
  try {
    const request: StreamRequest = {
      method: "POST",
      path: `/images/${familiarRepository(name)}/push`,
      query: pushQuery(name),
      authentication: registryAuthentication(credentials, registryKey(name)),
    };
    let ended = false;
    for await (const line of transferLines(docker, request, doing)) {
      const event = transferEvent(line, doing);
      if (ended && event?.kind === "pushed") continue;
      ended ||= event?.kind === "pushed" || event?.kind === "failed";
      if (event !== undefined) yield event;
    }
    if (!ended && !signal.aborted) throw new ContainerizeError({ kind: "engineStopped", during: doing.during });
  } catch (error) {
    if (!signal.aborted) throw engineError(error, doing);
  }
}

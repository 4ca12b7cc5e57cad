import type Docker from "dockerode";
import type { RegistryCredentials, TransferEvent } from "../core/engine";
import { ContainerizeError } from "../core/errors";
import { familiarName, familiarRepository, parseImageName, registryKey } from "../core/image/imageName";
import { type Doing, engineError } from "./engineErrors";
import { readJsonLines } from "./jsonLines";
import { openStream } from "./openStream";
import { registryAuthentication } from "./registryAuthentication";
import { transferEvent } from "./transferEvent";

/**
 * Pushes one tag (`latest` for a bare name). Ends with `pushed` or `failed`; ends silently once the signal fires.
 * Throws registryDenied, registryUnreachable, imageNotFound, invalidReference, engineStopped.
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
    const response = await openStream(
      docker,
      {
        method: "POST",
        path: `/images/${familiarRepository(name)}/push`,
        query: { tag: name.tag ?? "latest" },
        authentication: registryAuthentication(credentials, registryKey(name)),
      },
      doing,
    );
    let ended = false;
    try {
      for await (const line of readJsonLines(response)) {
        const event = transferEvent(line, doing);
        ended ||= event?.kind === "pushed" || event?.kind === "failed";
        if (event !== undefined) yield event;
      }
    } finally {
      response.destroy();
    }
    if (!ended && !signal.aborted) throw new ContainerizeError({ kind: "engineStopped", during: doing.during });
  } catch (error) {
    if (!signal.aborted) throw engineError(error, doing);
  }
}

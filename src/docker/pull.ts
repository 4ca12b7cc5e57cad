import type Docker from "dockerode";
import type { RegistryCredentials, TransferEvent } from "../core/engine";
import { ContainerizeError } from "../core/errors";
import { familiarName, familiarRepository, type ImageName, parseImageName, registryKey } from "../core/image/imageName";
import { type Doing, engineError } from "./engineErrors";
import { textAt } from "./json";
import type { StreamRequest } from "./openStream";
import { registryAuthentication } from "./registryAuthentication";
import { requestJson } from "./requestJson";
import { transferEvent } from "./transferEvent";
import { type TransferLine, transferLines } from "./transferLines";

function doingTo(during: string, name: ImageName, signal: AbortSignal): Doing {
  return { during, reference: familiarName(name), registry: name.registry, signal };
}

async function* pullEvents(
  lines: AsyncIterable<TransferLine>,
  name: ImageName,
  doing: Doing,
): AsyncGenerator<TransferEvent> {
  let digest = name.digest ?? "";
  let current: boolean | undefined;
  for await (const line of lines) {
    const event = transferEvent(line, doing);
    const status = event?.kind === "status" ? event.text : "";
    digest = /^Digest: (\S+)/.exec(status)?.[1] ?? digest;
    // The last line, after every layer is unpacked: `Status: Downloaded newer image for …`, `… is up to date for …`.
    if (status.startsWith("Status: ")) current = status.includes("up to date");
    if (event !== undefined) yield event;
    if (event?.kind === "failed") return;
  }
  if (current === undefined) throw new ContainerizeError({ kind: "engineStopped", during: doing.during });
  yield { kind: "pulled", digest, current };
}

/**
 * Pulls one tag (`latest` for a bare name) or digest. Ends with `pulled` or `failed`; silently once the signal fires.
 * Throws registryDenied, registryUnreachable, registryBusy, registryFailed, registryLacks, invalidReference, engineStopped.
 */
export async function* pullImage(
  docker: Docker,
  reference: string,
  credentials: RegistryCredentials | undefined,
  platform: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<TransferEvent> {
  const name = parseImageName(reference);
  const doing = doingTo("pulling", name, signal);
  try {
    const request: StreamRequest = {
      method: "POST",
      path: "/images/create",
      query: {
        fromImage: familiarRepository(name),
        tag: name.digest ?? name.tag ?? "latest",
        ...(platform === undefined ? {} : { platform }),
      },
      authentication: registryAuthentication(credentials, registryKey(name)),
    };
    yield* pullEvents(transferLines(docker, request, doing), name, doing);
  } catch (error) {
    if (!signal.aborted) throw engineError(error, doing);
  }
}

/** The digest that a tag has in its registry now, asked by the engine without pulling. Throws as pullImage does. */
export async function remoteDigest(
  docker: Docker,
  reference: string,
  credentials: RegistryCredentials | undefined,
  signal: AbortSignal,
): Promise<string> {
  const name = parseImageName(reference);
  const path = `/distribution/${familiarName(name)}/json`;
  const authentication = registryAuthentication(credentials, registryKey(name));
  const doing = doingTo("asking a registry", name, signal);
  const answer = await requestJson(docker, { method: "GET", path, authentication }, doing);
  const descriptor = typeof answer === "object" && answer !== null && "Descriptor" in answer ? answer.Descriptor : {};
  return textAt(descriptor, "digest");
}

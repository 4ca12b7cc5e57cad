import type Docker from "dockerode";
import type { RegistryCredentials, TransferEvent } from "../core/engine";
import { ContainerizeError, isContainerizeError } from "../core/errors";
import {
  familiarName,
  familiarRepository,
  type ImageName,
  parseImageName,
  registryKey,
  tryParseImageName,
} from "../core/image/imageName";
import { type Doing, engineError } from "./engineErrors";
import { textAt, textsAt } from "./json";
import type { StreamRequest } from "./openStream";
import { registryAuthentication } from "./registryAuthentication";
import { requestJson } from "./requestJson";
import { transferEvent } from "./transferEvent";
import { type TransferLine, transferLines } from "./transferLines";
import { engineVersion } from "./version";

function doingTo(during: string, name: ImageName, signal: AbortSignal): Doing {
  return { during, reference: familiarName(name), registry: name.registry, signal };
}

interface Held {
  readonly id: string;
  /** Of this repository. */
  readonly digest: string;
}

/** What the engine has under the name; undefined where it has nothing. */
async function held(docker: Docker, name: ImageName, { signal }: Doing): Promise<Held | undefined> {
  const repository = familiarRepository(name);
  const reference =
    name.digest === undefined ? `${repository}:${name.tag ?? "latest"}` : `${repository}@${name.digest}`;
  const request = { method: "GET", path: `/images/${reference}/json` } as const;
  try {
    const image = await requestJson(docker, request, { during: "looking for an image", reference, signal });
    // Podman names Docker Hub in full, and the same image under names of other repositories as well.
    const own = textsAt(image, "RepoDigests").find((one) => {
      const known = tryParseImageName(one);
      return typeof known !== "string" && familiarRepository(known) === repository;
    });
    return { id: textAt(image, "Id"), digest: own?.slice(own.indexOf("@") + 1) ?? "" };
  } catch (error) {
    if (isContainerizeError(error) && error.reason.kind === "imageNotFound") return undefined;
    throw error;
  }
}

/** Podman ends a pull with the last layer; that it was all is seen by the image. Throws engineStopped where it is no Podman. */
async function pulledByPodman(
  docker: Docker,
  name: ImageName,
  before: Held | undefined,
  doing: Doing,
): Promise<TransferEvent> {
  const { product } = await engineVersion(docker, doing.signal);
  const now = product === "podman" ? await held(docker, name, doing) : undefined;
  if (now === undefined) throw new ContainerizeError({ kind: "engineStopped", during: doing.during });
  return { kind: "pulled", digest: name.digest ?? now.digest, current: now.id === before?.id };
}

async function* pullEvents(
  docker: Docker,
  lines: AsyncIterable<TransferLine>,
  name: ImageName,
  doing: Doing,
): AsyncGenerator<TransferEvent> {
  const before = await held(docker, name, doing);
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
  yield current === undefined ? await pulledByPodman(docker, name, before, doing) : { kind: "pulled", digest, current };
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
    yield* pullEvents(docker, transferLines(docker, request, doing), name, doing);
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

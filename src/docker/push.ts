import type Docker from "dockerode";
import type { RegistryCredentials, TransferEvent } from "../core/engine";
import { ContainerizeError } from "../core/errors";
import { familiarName, familiarRepository, parseImageName, registryKey } from "../core/image/imageName";
import { type Doing, engineError, reasonOfText } from "./engineErrors";
import { isRecord, numberAt, textAt } from "./json";
import { readJsonLines } from "./jsonLines";
import { openStream } from "./openStream";

/** The engine refuses a push without this header, so an anonymous one sends an empty object. */
function authentication(credentials: RegistryCredentials | undefined, serveraddress: string): Record<string, string> {
  if (credentials === undefined) return {};
  return credentials.kind === "identityToken"
    ? { identitytoken: credentials.token, serveraddress }
    : { username: credentials.username, password: credentials.password, serveraddress };
}

function eventOf(line: unknown, doing: Doing): TransferEvent | undefined {
  if (!isRecord(line)) return undefined;
  const failure = textAt(line, "error") || textAt(line["errorDetail"], "message");
  if (failure !== "") {
    const reason = reasonOfText(failure, doing);
    if (reason !== undefined) throw new ContainerizeError(reason);
    return { kind: "failed", message: failure };
  }
  const digest = textAt(line["aux"], "Digest");
  if (digest !== "") return { kind: "pushed", digest };
  const status = textAt(line, "status");
  if (status === "") return undefined;
  const id = textAt(line, "id");
  const progress = line["progressDetail"];
  return id === "" || !("progressDetail" in line)
    ? { kind: "status", text: status }
    : { kind: "layer", id, status, current: numberAt(progress, "current"), total: numberAt(progress, "total") };
}

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
        authentication: authentication(credentials, registryKey(name)),
      },
      doing,
    );
    let ended = false;
    try {
      for await (const line of readJsonLines(response)) {
        const event = eventOf(line, doing);
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

import { ContainerizeError } from "../core/errors";
import { familiarRepository, parseImageName } from "../core/image/imageName";
import type { CommandLine } from "./commandLine";

/** Pushes a tag and gives the image as the registry knows it, `repository@sha256:…`. Throws registryDenied, … */
export async function pushBuilt(commandLine: CommandLine, tag: string, signal: AbortSignal): Promise<string> {
  const name = parseImageName(tag);
  const credentials = await commandLine.app.credentials(tag, signal);
  commandLine.progress(`pushing ${tag}`);
  let digest: string | undefined;
  for await (const event of commandLine.app.push(tag, credentials, signal)) {
    if (event.kind === "failed") {
      throw new ContainerizeError({ kind: "registryUnreachable", registry: name.registry, message: event.message });
    }
    if (event.kind === "pushed") digest = event.digest;
  }
  signal.throwIfAborted();
  if (digest === undefined) throw new ContainerizeError({ kind: "engineStopped", during: "pushing" });
  return `${familiarRepository(name)}@${digest}`;
}

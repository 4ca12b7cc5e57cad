import { ContainerizeError } from "../core/errors";
import { familiarName, familiarRepository, parseImageName } from "../core/image/imageName";
import type { CommandLine } from "./commandLine";
import type { RunReport } from "./runReport";

/** Seconds without a word of the registry after which people are told, and told again. */
const quiet = 30;

/** Layers that are done, of those that are known; `undefined` while nothing has changed since it was told. */
class Layers {
  readonly #states = new Map<string, boolean>();
  #told = -1;

  advance(id: string, status: string): string | undefined {
    this.#states.set(id, /^(Pushed|Layer already exists|Mounted from)/.test(status));
    const done = [...this.#states.values()].filter(Boolean).length;
    if (done === this.#told) return undefined;
    this.#told = done;
    return `${done} of ${this.#states.size} layers`;
  }
}

/**
 * Pushes tags of one registry; fills `push` of the report as each is done. Gives the image as the registry knows it,
 * `repository@sha256:…`, by the first tag. Throws registryDenied, registryUnreachable, credentialHelper, …
 */
export async function pushBuilt(
  commandLine: CommandLine,
  report: Pick<RunReport, "push">,
  tags: readonly [string, ...string[]],
  signal: AbortSignal,
): Promise<string> {
  const names = tags.map(parseImageName);
  const references = names.map(familiarName);
  const pushed = new Map<string, string>();
  const note = (): void => {
    const digest = pushed.get(references[0] ?? "") ?? null;
    report.push = {
      digest,
      tags: references.map((reference) => ({ reference, digest: pushed.get(reference) ?? null })),
    };
  };
  note();
  const credentials = await commandLine.app.credentials(tags[0], signal);
  let layers = new Layers();
  let current = "";
  let told = 0;
  for await (const { reference, event } of commandLine.app.push(references, credentials, signal)) {
    if (reference !== current) {
      current = reference;
      layers = new Layers();
      commandLine.progress(`pushing ${reference}`);
    }
    if (event.kind !== "waiting") told = 0;
    if (event.kind === "layer") {
      const text = layers.advance(event.id, event.status);
      if (text !== undefined) commandLine.progress(`pushing ${reference}: ${text}`);
    } else if (event.kind === "waiting" && event.seconds - told >= quiet) {
      told = event.seconds;
      commandLine.progress(`pushing ${reference}: nothing heard for ${event.seconds} s`);
    } else if (event.kind === "pushed") {
      pushed.set(reference, event.digest);
      note();
    }
  }
  signal.throwIfAborted();
  const [name] = names;
  const digest = pushed.get(references[0] ?? "");
  if (name === undefined || digest === undefined) {
    throw new ContainerizeError({ kind: "engineStopped", during: "pushing" });
  }
  return `${familiarRepository(name)}@${digest}`;
}

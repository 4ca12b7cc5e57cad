import { Readable } from "node:stream";
import type Docker from "dockerode";
import type { BuildEvent } from "../core/build/buildEvent";
import { maskedValues, maskText } from "../core/build/secretMask";
import type { BuildRequest } from "../core/engine";
import { ContainerizeError } from "../core/errors";
import { registryKey } from "../core/image/imageName";
import { newAnswerReader } from "./buildAnswer";
import { buildQuery } from "./buildQuery";
import { cancelBuild } from "./cancelBuild";
import { type Doing, engineError } from "./engineErrors";
import { EventQueue } from "./eventQueue";
import { readJsonLines } from "./jsonLines";
import { newEventMask } from "./newEventMask";
import { openStream, type StreamRequest } from "./openStream";
import { registryAuthentication } from "./registryAuthentication";
import { readSecrets } from "./readSecrets";
import type { OpenedBuild } from "./session/buildTask";
import { BuildThread } from "./session/buildThread";
import { engineAddress } from "./session/engineAddress";
import { engineGone } from "./engineGone";

/** What Podman's build API has no parameter for. */
function missingOnPodman(request: BuildRequest): "sshAgent" | "archive" | undefined {
  if (Object.keys(request.sshAgents ?? {}).length > 0) return "sshAgent";
  return request.archive === undefined ? undefined : "archive";
}

/** The logins of an engine that cannot ask for them: those for the registries of this build's images, and no other. */
async function findLogins({ registries = [], findCredentials }: BuildRequest): Promise<StreamRequest["logins"]> {
  const found = await Promise.all(
    registries.map(async (registry) => [registry, await findCredentials?.(registryKey({ registry }))] as const),
  );
  const known = found.flatMap(([registry, credentials]) =>
    credentials === undefined ? [] : [[registry, registryAuthentication(credentials, registry)] as const],
  );
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** A call, so that an earlier look at the signal is not taken for what holds later. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Rejects once the signal fires; the promise itself goes on. */
async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new DOMException("Cancelled.", "AbortError")), { once: true });
  });
  return Promise.race([promise, aborted]);
}

/** One build, from opening its session to the end of the engine's answer. */
class Build {
  readonly events = new EventQueue<BuildEvent>();
  readonly #id = crypto.randomUUID();
  readonly #connection = new AbortController();
  readonly #doing: Doing = { during: "building", registry: "", signal: this.#connection.signal };
  #thread: BuildThread | undefined;
  #asked = false;
  #failure: Error | undefined;
  /** Values of secrets, to be taken out of what the build says. */
  #masked = maskedValues([]);

  constructor(
    private readonly docker: Docker,
    private readonly engine: string,
    private readonly request: BuildRequest,
  ) {}

  /** Pushes all events, then ends the queue. Does not reject. */
  async run(): Promise<void> {
    void engineGone(this.docker, this.#connection.signal).then(() => this.#lose());
    try {
      const secrets = await readSecrets(this.request.secrets ?? [], this.#connection.signal);
      const shown = new Set(this.request.secrets?.flatMap(({ id, isPublic }) => (isPublic === true ? [id] : [])));
      const parts = (this.request.secrets ?? []).flatMap((secret) => secret.parts ?? []);
      this.#masked = maskedValues([
        ...[...secrets].flatMap(([id, value]) => (shown.has(id) ? [] : [value])),
        ...parts.map((part) => new TextEncoder().encode(part)),
      ]);
      const thread = this.#startThread(secrets);
      const opened = await unlessAborted(thread.opened(), this.#connection.signal);
      this.#asked = true;
      if (opened.kind === "archive") await this.#sendArchive(thread, opened, [...secrets.keys()]);
      else {
        const query = buildQuery(this.request, this.#id, opened, new Map());
        await this.#read(await openStream(this.docker, { method: "POST", path: "/build", query }, this.#doing), false);
      }
      this.events.end();
    } catch (error) {
      // A context that cannot be read breaks the connection as well; what went wrong first is what counts.
      this.events.end({ error: engineError(this.#failure ?? error, this.#doing) });
    }
  }

  /** The engine no longer answers: what is open is cut, as it would stay silent for ever. */
  #lose(): void {
    if (this.#connection.signal.aborted) return;
    this.#failure ??= new ContainerizeError({ kind: "engineStopped", during: this.#doing.during });
    this.events.end({ error: this.#failure });
    this.#connection.abort();
  }

  #startThread(secrets: ReadonlyMap<string, Uint8Array>): BuildThread {
    const { context, dockerfile, target, findCredentials, sshAgents, archive } = this.request;
    const address = engineAddress(this.docker);
    const task = { address, context, dockerfile, target, secrets, sshAgents: sshAgents ?? {}, archive };
    this.#thread = new BuildThread(task, {
      findCredentials: (registry) => findCredentials?.(registry) ?? Promise.resolve(undefined),
      onTransfer: (transfer) => this.events.push({ kind: "transfer", ...transfer }),
      onExported: () => this.events.push({ kind: "exported", path: archive ?? "" }),
      onFailure: (error) => (this.#failure ??= error),
    });
    return this.#thread;
  }

  /** Before the engine was asked there is nothing that it could cancel. */
  cancel(): void {
    if (this.#asked) cancelBuild(this.docker, this.#id, this.#connection);
    else this.#connection.abort();
  }

  async close(): Promise<void> {
    this.#connection.abort();
    await this.#thread?.close();
  }

  async #sendArchive(
    thread: BuildThread,
    opened: OpenedBuild & { readonly kind: "archive" },
    secrets: readonly string[],
  ): Promise<void> {
    const missing = opened.podman ? missingOnPodman(this.request) : undefined;
    if (missing !== undefined)
      throw new ContainerizeError({ kind: "notOnEngine", feature: missing, engine: this.engine });
    // Only Podman takes secrets out of the archive; anywhere else they would be part of the context.
    const secretFiles = new Map(opened.podman ? secrets.map((id) => [id, `.secret-${crypto.randomUUID()}`]) : []);
    const query = buildQuery(this.request, this.#id, opened, secretFiles);
    const body = Readable.from(thread.archive(secretFiles), { objectMode: false, highWaterMark: 512 * 1024 });
    body.on("error", (error: Error) => (this.#failure ??= error));
    try {
      const logins = await unlessAborted(findLogins(this.request), this.#connection.signal);
      const request = { method: "POST", path: "/build", query, body, ...(logins && { logins }) } as const;
      const answer = await openStream(this.docker, request, this.#doing);
      await this.#read(answer, opened.podman);
    } finally {
      body.destroy();
    }
  }

  async #read(response: Readable, textual: boolean): Promise<void> {
    const read = newAnswerReader(this.engine, (text) => maskText(text, this.#masked), textual, this.#doing);
    const mask = newEventMask(this.#masked);
    try {
      for await (const line of readJsonLines(response)) {
        for (const event of read(line)) {
          if (this.#failure !== undefined && event.kind === "failed") throw this.#failure;
          for (const shown of mask(event)) this.events.push(shown);
        }
      }
    } finally {
      response.destroy();
    }
  }
}

/**
 * Builds an image by BuildKit. The engine fetches what changed of the context over a session that a thread serves; where it
 * has no session it is sent a tar archive. The events end when the engine's answer ends: only an `image` event means
 * success. Ends silently within half a second once the signal fires, in every phase, and leaves nothing open.
 * Throws fileUnreadable, engineStopped, engineProtocol, buildKitMissing, diskFull, …
 */
export async function* buildImage(
  docker: Docker,
  engine: string,
  request: BuildRequest,
  signal: AbortSignal,
): AsyncGenerator<BuildEvent> {
  if (signal.aborted) return;
  const build = new Build(docker, engine, request);
  const cancel = (): void => build.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  const running = build.run();
  try {
    yield* build.events;
  } catch (error) {
    if (!isAborted(signal)) throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
    await build.close();
    await running;
  }
}

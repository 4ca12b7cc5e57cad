import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type Docker from "dockerode";
import type { BuildEvent } from "../core/build/buildEvent";
import { maskedValues, maskText } from "../core/build/secretMask";
import type { BuildRequest } from "../core/engine";
import { newAnswerReader } from "./buildAnswer";
import { cancelBuild } from "./cancelBuild";
import { type Doing, engineError } from "./engineErrors";
import { EventQueue } from "./eventQueue";
import { readJsonLines } from "./jsonLines";
import { newEventMask } from "./newEventMask";
import { openStream, type StreamRequest } from "./openStream";
import { readSecrets } from "./readSecrets";
import { BuildThread } from "./session/buildThread";
import { engineAddress } from "./session/engineAddress";

function queryOf(request: BuildRequest, buildId: string, session: string | undefined): StreamRequest["query"] {
  const { dockerfile } = request;
  return {
    version: "2",
    buildid: buildId,
    t: request.tags,
    labels: JSON.stringify(request.labels),
    buildargs: JSON.stringify(request.buildArguments),
    rm: "1",
    // The session has the Dockerfile's own folder, an archive only the context's.
    ...(session === undefined
      ? { dockerfile }
      : { dockerfile: dockerfile.slice(dockerfile.lastIndexOf("/") + 1), remote: "client-session", session }),
    ...(request.target === undefined ? {} : { target: request.target }),
    ...(request.platform === undefined ? {} : { platform: request.platform }),
    ...(request.archive === undefined ? {} : { outputs: JSON.stringify([{ Type: "tar", Attrs: {} }]) }),
  };
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
  readonly #id = randomUUID();
  readonly #connection = new AbortController();
  readonly #doing: Doing = { during: "building", signal: this.#connection.signal };
  #thread: BuildThread | undefined;
  #asked = false;
  #failure: Error | undefined;
  /** Values of secrets, to be taken out of what the build says. */
  #masked: readonly string[] = [];

  constructor(
    private readonly docker: Docker,
    private readonly engine: string,
    private readonly request: BuildRequest,
  ) {}

  /** Pushes all events, then ends the queue. Does not reject. */
  async run(): Promise<void> {
    try {
      const secrets = await readSecrets(this.request.secrets ?? [], this.#connection.signal);
      this.#masked = maskedValues(secrets.values());
      const thread = this.#startThread(secrets);
      const session = await unlessAborted(thread.opened(), this.#connection.signal);
      this.#asked = true;
      const query = queryOf(this.request, this.#id, session);
      if (session === undefined) await this.#sendArchive(thread, query);
      else await this.#read(await openStream(this.docker, { method: "POST", path: "/build", query }, this.#doing));
      this.events.end();
    } catch (error) {
      // A context that cannot be read breaks the connection as well; what went wrong first is what counts.
      this.events.end({ error: engineError(this.#failure ?? error, this.#doing) });
    }
  }

  #startThread(secrets: ReadonlyMap<string, Uint8Array>): BuildThread {
    const { context, dockerfile, target, findCredentials, sshAgents, archive } = this.request;
    const { address, agent } = engineAddress(this.docker);
    const task = { address, context, dockerfile, target, secrets, sshAgents: sshAgents ?? {}, archive };
    this.#thread = new BuildThread(task, agent, {
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

  async #sendArchive(thread: BuildThread, query: StreamRequest["query"]): Promise<void> {
    const body = Readable.from(thread.archive(), { objectMode: false, highWaterMark: 512 * 1024 });
    body.on("error", (error: Error) => (this.#failure ??= error));
    try {
      const answer = await openStream(this.docker, { method: "POST", path: "/build", query, body }, this.#doing);
      await this.#read(answer);
    } finally {
      body.destroy();
    }
  }

  async #read(response: Readable): Promise<void> {
    const read = newAnswerReader(this.engine, (text) => maskText(text, this.#masked), this.#doing);
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

import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type Docker from "dockerode";
import type { BuildEvent } from "../core/build/buildEvent";
import type { BuildRequest } from "../core/engine";
import { ContainerizeError, type FailureReason } from "../core/errors";
import { newTraceReader } from "./buildTrace";
import { walkContext } from "./contextWalk";
import { readDockerignore } from "./dockerignore";
import { type Doing, engineError, reasonOfText } from "./engineErrors";
import { isRecord, textAt } from "./json";
import { readJsonLines } from "./jsonLines";
import { openStream } from "./openStream";
import { anonymous, authService } from "./session/authService";
import { openSession, type Session } from "./session/openSession";
import { healthService } from "./session/sessionService";
import { packTar, type TransferCount } from "./tarPack";

/** How long a cancelled build may take to end by itself, in milliseconds, before the connection is closed. */
const grace = 500;
/** How often the transfer is reported, in milliseconds. */
const transferInterval = 100;

/** A build's own output may speak of ports and registries; only these causes are certain not to be the project's. */
function outsideReason(message: string, doing: Doing): FailureReason | undefined {
  const reason = reasonOfText(message, doing);
  return reason !== undefined && ["diskFull", "registryDenied", "registryUnreachable"].includes(reason.kind)
    ? reason
    : undefined;
}

/** Turns one line of the answer into events: BuildKit's trace, the image id, an error. */
function newLineReader(engine: string, doing: Doing): (line: unknown) => readonly BuildEvent[] {
  const readTrace = newTraceReader();
  let traced = false;
  return (line) => {
    if (!isRecord(line)) return [];
    const failure = textAt(line, "error") || textAt(line["errorDetail"], "message");
    if (failure !== "") return [{ kind: "failed", message: failure, reason: outsideReason(failure, doing) }];
    if (line["id"] === "moby.buildkit.trace") {
      traced = true;
      return readTrace(textAt(line, "aux"));
    }
    if (line["id"] === "moby.image.id") return [{ kind: "image", id: textAt(line["aux"], "ID") }];
    // An answer that begins with text comes from another builder: Podman's, whatever version is asked for.
    // (BuildKit in Docker 20.10 ends its answer with such a line.)
    if ("stream" in line && !traced) throw new ContainerizeError({ kind: "buildKitMissing", engine });
    return [];
  };
}

/** Yields the transfer's progress until the engine begins to answer. */
async function* reportTransfer(
  answer: Promise<IncomingMessage>,
  count: TransferCount,
): AsyncGenerator<BuildEvent, IncomingMessage> {
  let reported = -1;
  for (;;) {
    const tick = new AbortController();
    try {
      const winner = await Promise.race([answer, delay(transferInterval, undefined, { signal: tick.signal })]);
      if (winner !== undefined) {
        yield { kind: "transfer", bytes: count.bytes, files: count.files, done: true };
        return winner;
      }
    } finally {
      tick.abort();
    }
    if (count.bytes === reported) continue;
    reported = count.bytes;
    yield { kind: "transfer", bytes: count.bytes, files: count.files, done: false };
  }
}

/**
 * Asks the engine to cancel, which lets it end the answer cleanly; whatever is left after the grace period is cut.
 * Gives what stops the clock.
 */
function cancelBuild(docker: Docker, buildId: string, connection: AbortController): void {
  const limit = AbortSignal.timeout(grace);
  limit.addEventListener("abort", () => connection.abort(), { once: true });
  const doing: Doing = { during: "cancelling the build", signal: AbortSignal.any([limit, connection.signal]) };
  openStream(docker, { method: "POST", path: "/build/cancel", query: { id: buildId } }, doing)
    .then((response) => response.resume())
    // The engine may be the reason for cancelling; closing the connection ends the build as well.
    .catch(() => connection.abort());
}

function queryOf(
  request: BuildRequest,
  buildId: string,
  session: Session | undefined,
): Record<string, string | readonly string[]> {
  return {
    version: "2",
    buildid: buildId,
    dockerfile: request.dockerfile,
    t: request.tags,
    labels: JSON.stringify(request.labels),
    buildargs: JSON.stringify(request.buildArguments),
    rm: "1",
    ...(session === undefined ? {} : { session: session.id }),
    ...(request.target === undefined ? {} : { target: request.target }),
  };
}

/** One build under way. */
interface Work {
  readonly docker: Docker;
  readonly request: BuildRequest;
  readonly engine: string;
  readonly buildId: string;
  readonly body: Readable;
  readonly count: TransferCount;
  readonly doing: Doing;
}

async function* answerEvents(work: Work, session: Session | undefined): AsyncGenerator<BuildEvent> {
  const { docker, request, engine, buildId, body, count, doing } = work;
  const query = queryOf(request, buildId, session);
  const answer = openStream(docker, { method: "POST", path: "/build", query, body }, doing);
  // Awaited below; a failure before that is not unhandled.
  answer.catch(() => undefined);
  const response = yield* reportTransfer(answer, count);
  const read = newLineReader(engine, doing);
  try {
    for await (const line of readJsonLines(response)) yield* read(line);
  } finally {
    response.destroy();
  }
}

/**
 * Builds an image by BuildKit from a tar context, beside a session: without one, BuildKit cannot even ask a registry
 * for an anonymous token (`no active sessions`). The session is also the place for sending files by difference.
 * The events end when the engine's answer ends: only an `image` event means success. Ends silently within half a second once the signal fires, in every phase, and leaves nothing open.
 * Throws fileUnreadable, engineStopped, engineProtocol, buildKitMissing, diskFull, …
 */
export async function* buildImage(
  docker: Docker,
  engine: string,
  request: BuildRequest,
  signal: AbortSignal,
): AsyncGenerator<BuildEvent> {
  const buildId = randomUUID();
  const connection = new AbortController();
  const doing: Doing = { during: "building", signal: connection.signal };
  const count: TransferCount = { bytes: 0, files: 0 };
  let failure: unknown;
  const cancel = (): void => cancelBuild(docker, buildId, connection);
  signal.addEventListener("abort", cancel, { once: true });
  let body: Readable | undefined;
  let session: Session | undefined;
  try {
    signal.throwIfAborted();
    const matcher = await readDockerignore(request.context, request.dockerfile, signal);
    session = await openSession(docker, [healthService, authService(request.findCredentials ?? anonymous)], doing);
    const pack = packTar(walkContext(request.context, matcher, signal), count, signal);
    body = Readable.from(pack, { objectMode: false, highWaterMark: 512 * 1024 });
    body.once("error", (error) => (failure = error));
    yield* answerEvents({ docker, request, engine, buildId, body, count, doing }, session);
  } catch (error) {
    // A context that cannot be read breaks the connection as well; what went wrong first is what counts.
    if (!signal.aborted) throw engineError(failure ?? error, doing);
  } finally {
    signal.removeEventListener("abort", cancel);
    connection.abort();
    body?.destroy();
    session?.close();
  }
}

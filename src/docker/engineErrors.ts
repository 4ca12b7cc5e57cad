import { ContainerizeError, type FailureReason, isCancellation, isContainerizeError } from "../core/errors";
import { registryTexts } from "./registryErrors";

/** What was being done, so that the engine's words can be read. */
export interface Doing {
  /** For the log: `listing images`. */
  readonly during: string;
  readonly signal: AbortSignal;
  readonly reference?: string;
  readonly container?: string;
  readonly name?: string;
  /** The registry that is asked; "" where the engine's words name it: a build asks several. Left out where none is. */
  readonly registry?: string;
  /** A volume, a network, a path in a container. */
  readonly resource?: Extract<FailureReason, { kind: "notFound" }>["resource"];
}

interface EngineAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

function answerOf(error: unknown): EngineAnswer {
  if (!(error instanceof Error)) return { status: 0, code: "", message: String(error) };
  const status = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : 0;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // docker-modem writes `(HTTP code 409) conflict - MESSAGE `.
  const message = error.message.replace(/^\(HTTP code \d+\) .*? - /, "").trim();
  return { status, code, message };
}

const stopped = new Set(["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND"]);
const denied = new Set(["EACCES", "EPERM"]);

function connectionReason({ code, message }: EngineAnswer, doing: Doing): FailureReason | undefined {
  if (denied.has(code)) {
    const socket = /(?:connect|access) E\w+ (\S+)/.exec(message)?.[1] ?? "";
    return { kind: "engineDenied", socket, attempts: [] };
  }
  if (stopped.has(code) || message === "aborted" || message === "socket hang up") {
    return { kind: "engineStopped", during: doing.during };
  }
  return undefined;
}

/** Words, and the reason they stand for; undefined where they mean something else in what was being done. */
export type TextRow = readonly [RegExp, (message: string, doing: Doing) => FailureReason | undefined];

/** First match wins. The texts are those of the daemon (20.10 to 28), of Podman (4.3 and 5.4) and of docker-registry; there are no codes. */
const texts: readonly TextRow[] = [
  [/no space left on device|disk quota exceeded/i, (message) => ({ kind: "diskFull", where: spaceOf(message) })],
  [
    /port is already allocated|address already in use|ports are not available/i,
    (message) => ({ kind: "portInUse", port: portOf(message) }),
  ],
  ...registryTexts,
  [
    /name "[^"]*" is already in use/i,
    (message, doing) => ({ kind: "nameInUse", name: doing.name ?? /name "\/?([^"]*)"/.exec(message)?.[1] ?? "" }),
  ],
  [
    /no such image|does not exist locally|reference does not exist|image .* not found/i,
    (_message, doing) => ({ kind: "imageNotFound", reference: doing.reference ?? "" }),
  ],
  [
    /volume is (in use|being used)|has active endpoints|network is being used/i,
    (message, doing) => inUse(message, doing),
  ],
  [/no such container/i, (_message, doing) => ({ kind: "containerNotFound", id: doing.container ?? "" })],
];

function inUse(message: string, doing: Doing): FailureReason {
  return { kind: "resourceInUse", name: doing.name ?? "", message };
}

function spaceOf(message: string): string {
  return /\S*\/[^\s:]+(?=: no space left)/i.exec(message)?.[0] ?? "";
}

function portOf(message: string): number {
  const match = /(?:Bind for|listen tcp\d?|exposing port TCP)\s+\S*?:(\d+)/i.exec(message) ?? /:(\d+)\b/.exec(message);
  return Number(match?.[1] ?? 0);
}

/** The reason that words of the engine stand for, wherever they came: an answer, a line of a stream, a build's error. */
export function reasonOfText(message: string, doing: Doing): FailureReason | undefined {
  for (const [pattern, read] of texts) {
    const reason = pattern.test(message) ? read(message, doing) : undefined;
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/**
 * Anything that a call to the engine threw, in our vocabulary: a ContainerizeError, or an AbortError once the signal
 * fired. The only place that reads the engine's error texts.
 */
export function engineError(error: unknown, doing: Doing): unknown {
  if (doing.signal.aborted) return new DOMException("The operation was cancelled.", "AbortError");
  if (isContainerizeError(error) || isCancellation(error)) return error;
  const answer = answerOf(error);
  if (answer.status === 0) {
    const reason = connectionReason(answer, doing) ?? {
      kind: "internal",
      detail: `${doing.during}: ${answer.message}`,
    };
    return new ContainerizeError(reason, { cause: error });
  }
  const gone = answer.status === 404 && doing.resource !== undefined && !/no such container/i.test(answer.message);
  const missing = gone ? { kind: "notFound" as const, resource: doing.resource, name: doing.name ?? "" } : undefined;
  const reason =
    missing ??
    reasonOfText(answer.message, doing) ??
    (answer.status === 409 && doing.reference !== undefined
      ? { kind: "imageInUse" as const, reference: doing.reference, message: answer.message }
      : { kind: "engineRefused" as const, status: answer.status, message: answer.message });
  return new ContainerizeError(reason, { cause: error });
}

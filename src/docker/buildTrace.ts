import type { BuildEvent, SourceRange } from "../core/build/buildEvent";
import { ContainerizeError } from "../core/errors";
import { protobufFields } from "./protobuf";

/** The last value of each single field, and all values of each repeated one. */
interface Message {
  text(field: number): string;
  number(field: number): number;
  bytes(field: number): Uint8Array | undefined;
  all(field: number): readonly Uint8Array[];
}

const empty = new Uint8Array();
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function read(bytes: Uint8Array): Message {
  const fields = [...protobufFields(bytes)];
  const last = (field: number): number | Uint8Array | undefined =>
    fields.findLast(({ number }) => number === field)?.value;
  const lastBytes = (field: number): Uint8Array | undefined => {
    const value = last(field);
    return typeof value === "number" ? undefined : value;
  };
  return {
    text: (field) => decode(lastBytes(field) ?? empty),
    number: (field) => {
      const value = last(field);
      return typeof value === "number" ? value : 0;
    },
    bytes: lastBytes,
    all: (field) =>
      fields.flatMap(({ number, value }) => (number === field && typeof value !== "number" ? [value] : [])),
  };
}

/** google.protobuf.Timestamp in milliseconds since the epoch. */
function time(bytes: Uint8Array | undefined): number | undefined {
  if (bytes === undefined) return undefined;
  const message = read(bytes);
  return message.number(1) * 1000 + Math.floor(message.number(2) / 1e6);
}

function range(bytes: Uint8Array): SourceRange {
  const message = read(bytes);
  const line = (field: number): number => read(message.bytes(field) ?? empty).number(1);
  return { startLine: line(1), endLine: line(2) };
}

function stepEvent(bytes: Uint8Array): BuildEvent {
  const vertex = read(bytes);
  return {
    kind: "step",
    step: {
      digest: vertex.text(1),
      inputs: vertex.all(2).map(decode),
      name: vertex.text(3),
      cached: vertex.number(4) !== 0,
      started: time(vertex.bytes(5)),
      completed: time(vertex.bytes(6)),
      error: vertex.text(7) || undefined,
    },
  };
}

function progressEvent(bytes: Uint8Array): BuildEvent {
  const status = read(bytes);
  return {
    kind: "progress",
    id: status.text(1),
    step: status.text(2),
    name: status.text(3),
    current: status.number(4),
    total: status.number(5),
    done: status.bytes(8) !== undefined,
  };
}

function warningEvent(bytes: Uint8Array): BuildEvent {
  const warning = read(bytes);
  return {
    kind: "warning",
    step: warning.text(1),
    short: warning.text(3),
    detail: warning.all(4).map(decode),
    url: warning.text(5),
    ranges: warning.all(7).map(range),
  };
}

/**
 * Reads BuildKit's trace messages (moby.buildkit.v1.StatusResponse, moby/buildkit api/services/control/control.proto):
 * base64 in, events out. One reader serves one build: a character of a log may be cut in two by messages.
 */
export function newTraceReader(): (base64: string) => readonly BuildEvent[] {
  const decoders = new Map<string, InstanceType<typeof TextDecoder>>();
  const logEvent = (bytes: Uint8Array): BuildEvent => {
    const log = read(bytes);
    const step = log.text(1);
    const stream = log.number(3) === 2 ? 2 : 1;
    const key = `${step} ${stream}`;
    const decoder = decoders.get(key) ?? new TextDecoder();
    decoders.set(key, decoder);
    return { kind: "log", step, stream, text: decoder.decode(log.bytes(4) ?? empty, { stream: true }) };
  };
  return (base64) => {
    try {
      const response = read(Buffer.from(base64, "base64"));
      return [
        ...response.all(1).map(stepEvent),
        ...response.all(2).map(progressEvent),
        ...response.all(3).map(logEvent),
        ...response.all(4).map(warningEvent),
      ];
    } catch (cause) {
      throw new ContainerizeError({ kind: "engineProtocol", line: base64.slice(0, 200) }, { cause });
    }
  };
}

import { closeSync, openSync, readSync } from "node:fs";
import { ContainerizeError } from "../../core/errors";
import type { ContextEntry } from "../contextWalk";
import { protobufFields } from "../protobuf";
import { ProtobufWriter } from "../protobufWriter";
import type { TransferCount } from "../transferCount";
import { hasContents, writeFileStat } from "./fileStat";
import type { GrpcCall } from "./grpcCall";

/** fsutil's types.Packet.PacketType; STAT is 0 and so left out. */
const packet = { request: 1, data: 2, finish: 3, error: 4 } as const;
const chunkBytes = 256 * 1024;

/** The ids of the files that the engine wants; ends when it has all it wants. */
async function* readRequests(call: GrpcCall): AsyncGenerator<number> {
  for await (const message of call.messages()) {
    const fields = new Map([...protobufFields(message)].map(({ number, value }) => [number, value]));
    const type = fields.get(1) ?? 0;
    if (type === packet.finish) return;
    if (type === packet.request) yield Number(fields.get(3) ?? 0);
    if (type === packet.error) {
      const text = fields.get(4);
      throw new Error(typeof text === "object" ? Buffer.from(text).toString() : "The engine gave the transfer up.");
    }
  }
}

/** The whole list, each entry once; remembers by its number what has contents to ask for. */
async function sendStats(
  call: GrpcCall,
  entries: Iterable<ContextEntry>,
  files: Map<number, ContextEntry>,
  signal: AbortSignal,
): Promise<void> {
  const links = new Map<string, string>();
  const stat = new ProtobufWriter();
  const message = new ProtobufWriter();
  let id = 0;
  let began = performance.now();
  for (const entry of entries) {
    const inode = !entry.stats.isDirectory() && entry.stats.nlink > 1n ? `${entry.stats.dev}:${entry.stats.ino}` : "";
    const first = entry.link === undefined ? links.get(inode) : undefined;
    if (inode !== "" && first === undefined && entry.link === undefined) links.set(inode, entry.path);
    writeFileStat(stat.reset(), entry, first);
    call.add(message.reset().bytes(2, stat.view()).view());
    if (hasContents(entry)) files.set(id, entry);
    id++;
    // Waiting for each entry would take longer than the entries do.
    if (call.isFull) await call.flush();
    if (id % 64 !== 0 || performance.now() - began < 8) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    began = performance.now();
  }
  // An empty packet says that this was all.
  call.add(new Uint8Array());
  await call.flush();
}

/** Undefined when the file went away since it was listed, or is none that can be opened. Throws fileUnreadable. */
function tryOpen({ path, absolute }: ContextEntry): number | undefined {
  try {
    return openSync(absolute, "r");
  } catch (error) {
    const problem = error instanceof Error && "code" in error ? String(error.code) : "";
    if (problem === "ENOENT" || problem === "ENXIO") return undefined;
    throw new ContainerizeError({ kind: "fileUnreadable", path, problem }, { cause: error });
  }
}

async function sendFile(call: GrpcCall, id: number, entry: ContextEntry, count: TransferCount): Promise<void> {
  const head = new ProtobufWriter(32);
  const file = entry.stats.isFile() ? tryOpen(entry) : undefined;
  if (file !== undefined) {
    try {
      for (let left = Math.max(Number(entry.stats.size), 1); ;) {
        const buffer = Buffer.allocUnsafe(Math.min(left + 1, chunkBytes));
        const bytes = readSync(file, buffer, 0, buffer.length, null);
        if (bytes === 0) break;
        left = Math.max(left - bytes, 1);
        head.reset().number(1, packet.data).number(3, id).bytesHeader(4, bytes);
        call.addParts(head.view(), buffer.subarray(0, bytes));
        count.bytes += bytes;
        await call.ready();
      }
    } finally {
      closeSync(file);
    }
  }
  // Data without contents ends the file.
  call.add(head.reset().number(1, packet.data).number(3, id).view());
  count.files += 1;
  await call.ready();
}

/** Requests as they come, so that none waits in the stream while a file is sent. */
class Inbox {
  readonly #wanted: number[] = [];
  #wake: () => void = () => undefined;
  readonly #reading: Promise<void>;
  #ended = false;

  constructor(requests: AsyncGenerator<number>) {
    this.#reading = this.#read(requests).finally(() => {
      this.#ended = true;
      this.#wake();
    });
    // Whoever takes the next request sees it.
    this.#reading.catch(() => undefined);
  }

  get isEmpty(): boolean {
    return this.#wanted.length === 0;
  }

  /** Undefined at the end. Throws what ended the requests. */
  async next(): Promise<number | undefined> {
    while (this.#wanted.length === 0 && !this.#ended) await new Promise<void>((resolve) => (this.#wake = resolve));
    const id = this.#wanted.shift();
    if (id === undefined) await this.#reading;
    return id;
  }

  async #read(requests: AsyncGenerator<number>): Promise<void> {
    for await (const id of requests) {
      this.#wanted.push(id);
      this.#wake();
    }
  }
}

/** Answers requests one after the other. */
async function sendFiles(
  call: GrpcCall,
  files: ReadonlyMap<number, ContextEntry>,
  count: TransferCount,
  signal: AbortSignal,
): Promise<void> {
  const inbox = new Inbox(readRequests(call));
  let began = performance.now();
  for (;;) {
    signal.throwIfAborted();
    // The engine waits for what is still in the batch.
    if (inbox.isEmpty) await call.flush();
    const id = await inbox.next();
    if (id === undefined) return;
    const entry = files.get(id);
    if (entry === undefined) throw new Error(`The engine asks for file ${id}, which it was not told of.`);
    await sendFile(call, id, entry, count);
    if (performance.now() - began < 8) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
}

/**
 * The sending side of fsutil's DiffCopy (tonistiigi/fsutil send.go): tells the engine what there is, then sends the
 * contents that it asks for, which are those that differ from its own copy. Throws fileUnreadable, AbortError.
 */
export async function diffCopy(
  call: GrpcCall,
  entries: Iterable<ContextEntry>,
  count: TransferCount,
  signal: AbortSignal,
): Promise<void> {
  const files = new Map<number, ContextEntry>();
  await Promise.all([sendStats(call, entries, files, signal), sendFiles(call, files, count, signal)]);
  await call.send(new ProtobufWriter().number(1, packet.finish).view());
}

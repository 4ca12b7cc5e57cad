import assert from "node:assert/strict";
import type { Engine } from "../../../src/core/engine";
import type { TerminalSize } from "../../../src/core/engine/execSession";
import { type FailureReason, isCancellation, isContainerizeError } from "../../../src/core/errors";

/** Why work ended; undefined when it just did, or was cancelled. */
export type End = FailureReason["kind"] | undefined;

/** Something long that an engine was asked. */
export interface UnderWay {
  readonly name: string;
  /** Something of it came, or went. */
  readonly begun: () => boolean;
  readonly ended: Promise<End>;
}

export async function endOf(work: Promise<unknown>): Promise<End> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (isCancellation(error)) return undefined;
    assert.ok(isContainerizeError(error), String(error));
    return error.reason.kind;
  }
}

/** Reads to the end. */
export async function drain<Item>(
  items: AsyncIterable<Item>,
  onItem: (item: Item) => void | Promise<void> = () => undefined,
): Promise<void> {
  for await (const item of items) await onItem(item);
}

function startOne(name: string, work: (begin: () => void) => Promise<unknown>): UnderWay {
  let begun = false;
  return { name, begun: () => begun, ended: endOf(work(() => (begun = true))) };
}

/** An archive whose end does not come before the signal fires. */
async function* endless(signal: AbortSignal, begin: () => void): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(512);
  begin();
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

/** Containers for what is under way: Docker lets one caller at a time have a container's files. */
export interface Containers {
  /** Runs, and prints. */
  readonly running: string;
  /** Need not run. */
  readonly readFrom: string;
  readonly writtenTo: string;
}

/**
 * What an engine may be in the middle of with containers and an image: each of it goes on until the signal fires. What gives
 * much is read on once `readOn` has resolved.
 */
export function startUnderWay(
  engine: Engine,
  { running, readFrom, writtenTo }: Containers,
  image: string,
  readOn: Promise<void>,
  signal: AbortSignal,
): readonly UnderWay[] {
  const slowly = (bytes: AsyncIterable<Uint8Array>, begin: () => void): Promise<void> =>
    drain(bytes, () => {
      begin();
      return readOn;
    });
  const command = ["sh", "-c", "while true; do echo tock; sleep 0.2; done"];
  const request = { container: running, command, user: undefined, workdir: undefined, env: {} };
  const exec = (terminal: TerminalSize | undefined) => async (begin: () => void) => {
    const session = await engine.exec({ ...request, terminal }, signal);
    await drain(session.output, begin);
    await session.exitCode();
  };
  return [
    startOne("log", (begin) => drain(engine.containerLogs(running, { follow: true, tail: 0 }, signal), begin)),
    startOne("usage", (begin) => drain(engine.containerStats(running, signal), begin)),
    startOne("command", exec(undefined)),
    startOne("shell", exec({ columns: 80, rows: 24 })),
    // The end of the connection is all that there is to see of the process's end: whoever attached asks for the container then.
    startOne("attach", async (begin) => {
      await drain((await engine.attachContainer(running, signal)).output, begin);
      await engine.listContainers(signal);
    }),
    startOne("save", (begin) => slowly(engine.saveImages([image], signal), begin)),
    startOne("load", (begin) => engine.loadImages(endless(signal, begin), signal)),
    startOne("download", (begin) => slowly(engine.readArchive(readFrom, "/usr", signal), begin)),
    startOne("upload", (begin) => engine.writeArchive(writtenTo, "/tmp", endless(signal, begin), signal)),
  ];
}

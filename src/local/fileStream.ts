import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { ContainerizeError, isCancellation, isContainerizeError } from "../core/errors";

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The bytes of a file of any size, piece by piece. Throws fileUnreadable. */
export async function* readFileStream(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { signal })) yield chunk as Uint8Array;
  } catch (error) {
    if (isCancellation(error)) throw error;
    throw new ContainerizeError({ kind: "fileUnreadable", path, problem: problemOf(error) }, { cause: error });
  }
}

/**
 * Writes a file of any size; it is there under its name only once it is whole. Throws fileUnwritable, and what reading
 * `bytes` throws.
 */
export async function writeFileStream(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(bytes, createWriteStream(part), { signal });
    // A stream of the engine ends quietly on cancel: what came then is not the whole file.
    signal.throwIfAborted();
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    if (isCancellation(error) || isContainerizeError(error)) throw error;
    throw new ContainerizeError({ kind: "fileUnwritable", path, problem: problemOf(error) }, { cause: error });
  }
}

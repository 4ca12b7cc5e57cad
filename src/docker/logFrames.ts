import type { LogChunk } from "../core/engine";
import { ContainerizeError } from "../core/errors";

/**
 * Takes the engine's log frames apart: eight bytes of header (stream, three zeros, length) before each piece.
 * Pieces are views of the chunks, given as they come, so a slow reader slows the engine down. Throws engineProtocol.
 */
export async function* demultiplex(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LogChunk> {
  const header = Buffer.alloc(8);
  let filled = 0;
  let left = 0;
  for await (const chunk of chunks) {
    let position = 0;
    while (position < chunk.length) {
      if (left === 0) {
        const part = chunk.subarray(position, position + 8 - filled);
        header.set(part, filled);
        filled += part.length;
        position += part.length;
        if (filled < 8) break;
        filled = 0;
        left = header.readUInt32BE(4);
        if (header.readUInt32BE(0) % 0x1000000 !== 0 || (header[0] ?? 0) > 2) {
          throw new ContainerizeError({ kind: "engineProtocol", line: header.toString("hex") });
        }
        continue;
      }
      const bytes = chunk.subarray(position, position + left);
      position += bytes.length;
      left -= bytes.length;
      yield { stream: header[0] === 2 ? 2 : 1, bytes };
    }
  }
}

/** The output of a process: taken apart, or whole when it has a terminal, which has one stream and no frames. */
export async function* processOutput(chunks: AsyncIterable<Uint8Array>, terminal: boolean): AsyncGenerator<LogChunk> {
  if (!terminal) yield* demultiplex(chunks);
  else for await (const bytes of chunks) yield { stream: 1, bytes };
}

import { once } from "node:events";
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import type { LogChunk } from "../core/engine";
import type { ExecSession, TerminalSize } from "../core/engine/execSession";
import { type Doing, engineError } from "./engineErrors";
import { processOutput } from "./logFrames";
import { whileEngineAnswers } from "./whileEngineAnswers";

/** What differs between a command started in a container and the process the container was made for. */
export interface ProcessEnds {
  readonly terminal: boolean;
  resize(size: TerminalSize): Promise<void>;
  /** Called once when it is closed before it ended: ends what still runs. Must not reject. */
  end(): Promise<void>;
}

/**
 * The taken-over connection of a process as a session. Closing it, or the signal, ends what still runs. Its output throws
 * engineStopped when the engine no longer answers.
 */
export function processSession(
  docker: Docker,
  socket: Duplex,
  ends: ProcessEnds,
  doing: Doing,
): Omit<ExecSession, "exitCode"> {
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      const over = socket.readableEnded;
      socket.destroy();
      if (!over) await ends.end();
    })();
    return closing;
  };
  const abort = (): void => void close();
  doing.signal.addEventListener("abort", abort, { once: true });
  async function* output(): AsyncGenerator<LogChunk> {
    try {
      yield* whileEngineAnswers(docker, doing, (own) => {
        own.signal.addEventListener("abort", () => socket.destroy(), { once: true });
        return processOutput(socket as AsyncIterable<Uint8Array>, ends.terminal);
      });
    } catch (error) {
      // Our own closing ends the stream early, which is what was asked for.
      if (closing === undefined && !doing.signal.aborted) throw engineError(error, doing);
    } finally {
      doing.signal.removeEventListener("abort", abort);
      await close();
    }
  }
  return {
    output: output(),
    write: async (bytes) => {
      if (socket.write(bytes)) return;
      await once(socket, "drain", { signal: doing.signal }).catch((error: unknown) => {
        throw engineError(error, doing);
      });
    },
    endInput: () => void socket.end(),
    resize: (size) => ends.resize(size),
    close,
  };
}

import type Docker from "dockerode";
import { ContainerizeError } from "../core/errors";
import { type Doing, engineError } from "./engineErrors";
import { engineGone } from "./engineGone";
import { EventQueue } from "./eventQueue";
import { readJsonLines } from "./jsonLines";
import { openStream, type StreamRequest } from "./openStream";

/** One line of the engine's answer, or how long there was none, in seconds. */
export type TransferLine = { readonly line: unknown } | { readonly quiet: number };

/** Milliseconds without a word after which that is told, and told again. */
const patience = 10_000;

/**
 * The lines of the answer to a push or a pull. The engine waits for a registry without end: every ten seconds without a
 * line that is told, so that people can decide. Ends once the signal fires, and throws then as it likes.
 * Throws engineStopped when the engine no longer answers, and what the answer stands for.
 */
export async function* transferLines(
  docker: Docker,
  request: StreamRequest,
  doing: Doing,
): AsyncGenerator<TransferLine> {
  const lines = new EventQueue<TransferLine>();
  const connection = new AbortController();
  const stop = (): void => connection.abort();
  doing.signal.addEventListener("abort", stop, { once: true });
  if (doing.signal.aborted) stop();
  void engineGone(docker, connection.signal).then(() => {
    if (connection.signal.aborted) return;
    lines.end({ error: new ContainerizeError({ kind: "engineStopped", during: doing.during }) });
    connection.abort();
  });
  let last = performance.now();
  const timer = setInterval(() => lines.push({ quiet: Math.round((performance.now() - last) / 1000) }), patience);
  const read = async (): Promise<void> => {
    const own = { ...doing, signal: connection.signal };
    try {
      const response = await openStream(docker, request, own);
      try {
        for await (const line of readJsonLines(response)) {
          last = performance.now();
          timer.refresh();
          lines.push({ line });
        }
      } finally {
        response.destroy();
      }
      lines.end();
    } catch (error) {
      lines.end({ error: engineError(error, own) });
    }
  };
  const reading = read();
  try {
    yield* lines;
  } finally {
    clearInterval(timer);
    doing.signal.removeEventListener("abort", stop);
    connection.abort();
    await reading;
  }
}

import type Docker from "dockerode";
import { ContainerizeError } from "../core/errors";
import type { Doing } from "./engineErrors";
import { engineGone } from "./engineGone";

/**
 * Gives what `read` gives, which may be nothing for hours: a link that went half-open sends neither data nor an end, so the
 * engine is asked meanwhile whether it is there. Ends as `read` does once the signal fires; throws engineStopped some
 * twenty seconds after the engine fell silent.
 */
export async function* whileEngineAnswers<Item>(
  docker: Docker,
  doing: Doing,
  read: (doing: Doing) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  const connection = new AbortController();
  const stop = (): void => connection.abort();
  doing.signal.addEventListener("abort", stop, { once: true });
  if (doing.signal.aborted) stop();
  let gone: ContainerizeError | undefined;
  void engineGone(docker, connection.signal).then(() => {
    if (connection.signal.aborted) return;
    gone = new ContainerizeError({ kind: "engineStopped", during: doing.during });
    connection.abort();
  });
  try {
    yield* read({ ...doing, signal: connection.signal });
  } catch (error) {
    throw gone ?? error;
  } finally {
    doing.signal.removeEventListener("abort", stop);
    connection.abort();
  }
  // A reader may end in silence when its connection is cut.
  if (gone !== undefined) throw gone;
}

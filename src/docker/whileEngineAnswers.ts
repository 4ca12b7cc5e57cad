import type Docker from "dockerode";
import { whileAnswering } from "./answering";
import type { Doing } from "./engineErrors";

/**
 * Gives what `read` gives, which may be nothing for hours. Ends as `read` does once the signal fires; throws engineStopped
 * some twenty seconds after the engine fell silent.
 */
export async function* whileEngineAnswers<Item>(
  docker: Docker,
  doing: Doing,
  read: (doing: Doing) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  const { connection, gone, leave } = whileAnswering(docker, doing);
  try {
    yield* read({ ...doing, signal: connection.signal });
  } catch (error) {
    throw gone() ?? error;
  } finally {
    leave();
    connection.abort();
  }
  // A reader may end in silence when its connection is cut.
  const lost = gone();
  if (lost !== undefined) throw lost;
}

import type Docker from "dockerode";
import { whileAnswering } from "./answering";
import { type Doing, engineError } from "./engineErrors";

/**
 * Awaits one call to the engine; whatever it throws comes out in our vocabulary. Throws engineStopped some twenty seconds after
 * the engine fell silent, however long the call itself may take.
 */
export async function call<Result>(
  docker: Docker,
  doing: Doing,
  perform: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { connection, gone, leave } = whileAnswering(docker, doing);
  try {
    connection.signal.throwIfAborted();
    return await perform(connection.signal);
  } catch (error) {
    throw engineError(gone() ?? error, doing);
  } finally {
    leave();
  }
}

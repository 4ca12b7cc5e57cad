import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import { call } from "./call";
import type { Doing } from "./engineErrors";
import { dial } from "./modem";

/**
 * A request whose connection becomes a two-way stream with half close. Without the upgrade, ending the input would cut
 * the output off. The signal closes it.
 */
export async function upgrade(
  docker: Docker,
  request: { readonly path: string; readonly query?: object; readonly body?: object },
  doing: Doing,
): Promise<Duplex> {
  const socket = (await call(docker, doing, (abortSignal) =>
    dial(docker, {
      path: `${request.path}?`,
      method: "POST",
      options: { _query: request.query ?? {}, _body: request.body ?? {} },
      hijack: true,
      // Without a body of a known length docker-modem sends a chunked one, which the engine would take for input.
      ...(request.body === undefined ? { file: Buffer.alloc(0) } : {}),
      isStream: true,
      statusCodes: { 200: true },
      abortSignal,
    }),
  )) as Duplex;
  // The reader sees errors; without a listener Node would end the process when nobody reads any more.
  socket.on("error", () => undefined);
  const abort = (): void => void socket.destroy();
  doing.signal.addEventListener("abort", abort, { once: true });
  socket.once("close", () => doing.signal.removeEventListener("abort", abort));
  if (doing.signal.aborted) abort();
  return socket;
}

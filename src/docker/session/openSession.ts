import { randomBytes } from "node:crypto";
import { createServer, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { Duplex } from "node:stream";
import { GrpcCall } from "./grpcCall";
import { GrpcFailure } from "./grpcMessages";
import type { SessionService } from "./sessionService";

/** A BuildKit session: the engine calls us back on it while a build that names its id runs. */
export interface Session {
  readonly id: string;
  close(): void;
}

/** Sends `POST /session` with these headers and gives the hijacked connection; undefined where the engine has none. */
export type Upgrade = (headers: Readonly<Record<string, string | readonly string[]>>) => Promise<Duplex | undefined>;

async function answer(stream: ServerHttp2Stream, call: GrpcCall, service: SessionService | undefined, path: string) {
  const trailers: Record<string, string> = { "grpc-status": "0" };
  stream.on("error", () => undefined);
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  try {
    if (service === undefined) throw new GrpcFailure(12, `unknown method ${path}`);
    await service.serve(call);
  } catch (error) {
    trailers["grpc-status"] = String(error instanceof GrpcFailure ? error.code : 2);
    trailers["grpc-message"] = encodeURIComponent(error instanceof Error ? error.message : "");
  }
  if (!stream.destroyed) stream.end();
}

/** Serves HTTP/2 on the connection, the engine being the client. Gives what closes it. */
function serve(socket: Duplex, services: readonly SessionService[]): () => void {
  // With node:http2's window of 64 KiB an exported file would wait for us after each 64 KiB.
  const server = createServer({ settings: { initialWindowSize: 1 << 20 } });
  server.on("stream", (stream, headers) => {
    const path = headers[":path"] ?? "";
    const service = services.find(({ method }) => method === path);
    void answer(stream, new GrpcCall(stream, headers), service, path);
  });
  server.on("sessionError", () => socket.destroy());
  socket.on("error", () => undefined);
  // HTTP/2 takes the socket over: only ending its session closes the connection.
  let http2Session: ServerHttp2Session | undefined;
  server.once("session", (started) => (http2Session = started));
  server.emit("connection", socket);
  return () => (http2Session ?? socket).destroy();
}

/**
 * Opens a session that offers the given services (moby/buildkit session/session.go: HTTP/2 over a hijacked request, the
 * engine being the client). `sharedKey` names the copy of the files that the engine keeps between builds.
 * Undefined where the engine has no sessions. It lives until it is closed.
 */
export async function openSession(
  upgrade: Upgrade,
  sharedKey: string,
  services: readonly SessionService[],
): Promise<Session | undefined> {
  const id = randomBytes(16).toString("hex").slice(0, 25);
  const socket = await upgrade({
    Connection: "Upgrade",
    Upgrade: "h2c",
    "X-Docker-Expose-Session-Uuid": id,
    "X-Docker-Expose-Session-Name": "containerize-python",
    "X-Docker-Expose-Session-Sharedkey": sharedKey,
    "X-Docker-Expose-Session-Grpc-Method": services.map(({ method }) => method),
  });
  return socket === undefined ? undefined : { id, close: serve(socket, services) };
}

import { randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { createServer, type IncomingHttpHeaders, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import { type Doing, engineError } from "../engineErrors";
import { GrpcFailure, grpcFrame, grpcMessages } from "./grpcMessages";
import type { SessionService } from "./sessionService";

/** A BuildKit session: the engine calls us back on it while a build that names its id runs. */
export interface Session {
  readonly id: string;
  close(): void;
}

/** Where dockerode connects to; its published types keep these fields to themselves. */
interface Connection {
  readonly socketPath?: string;
  readonly host?: string;
  readonly port?: number;
  readonly protocol: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly agent?: { readonly options?: { readonly rejectUnauthorized?: boolean } };
}

/** The hijacked connection; undefined when the engine knows no sessions (Podman). */
function upgrade(docker: Docker, headers: Record<string, string | string[]>, signal: AbortSignal) {
  const { socketPath, host, port, protocol, ca, cert, key, agent } = docker.modem as object as Connection;
  const send = protocol === "https" ? httpsRequest : httpRequest;
  return new Promise<Duplex | undefined>((resolve, reject) => {
    const request = send({
      ...(socketPath === undefined ? { host, port } : { socketPath }),
      ...(protocol === "https"
        ? { ca, cert, key, rejectUnauthorized: agent?.options?.rejectUnauthorized ?? true }
        : {}),
      // dockerode sends the end of a chunked body after these headers, which HTTP/2 takes for a broken frame.
      method: "POST",
      path: "/session",
      headers,
      agent: false,
      signal,
    });
    request.once("upgrade", (_response, socket: Duplex, head: Buffer) => {
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.once("response", (response) => {
      response.destroy();
      resolve(undefined);
    });
    request.once("error", reject);
    request.end();
  });
}

async function answer(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  services: readonly SessionService[],
): Promise<void> {
  const trailers: Record<string, string> = { "grpc-status": "0" };
  stream.on("error", () => undefined);
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  try {
    const service = services.find(({ method }) => method === headers[":path"]);
    if (service === undefined) throw new GrpcFailure(12, `unknown method ${headers[":path"] ?? ""}`);
    for await (const message of grpcMessages(stream)) {
      stream.write(grpcFrame(await service.answer(message)));
      break;
    }
  } catch (error) {
    trailers["grpc-status"] = String(error instanceof GrpcFailure ? error.code : 2);
    trailers["grpc-message"] = encodeURIComponent(error instanceof Error ? error.message : "");
  }
  if (!stream.destroyed) stream.end();
}

/**
 * Opens a session that offers the given services (moby/buildkit session/session.go: HTTP/2 over a hijacked request, the
 * engine being the client). Undefined where the engine has none. It lives until it is closed or the signal fires.
 */
export async function openSession(
  docker: Docker,
  services: readonly SessionService[],
  doing: Doing,
): Promise<Session | undefined> {
  const id = randomBytes(16).toString("hex").slice(0, 25);
  const headers = {
    Connection: "Upgrade",
    Upgrade: "h2c",
    "X-Docker-Expose-Session-Uuid": id,
    "X-Docker-Expose-Session-Name": "containerize-python",
    "X-Docker-Expose-Session-Sharedkey": "",
    "X-Docker-Expose-Session-Grpc-Method": services.map(({ method }) => method),
  };
  try {
    const socket = await upgrade(docker, headers, doing.signal);
    if (socket === undefined) return undefined;
    const server = createServer();
    server.on("stream", (stream, streamHeaders) => void answer(stream, streamHeaders, services));
    server.on("sessionError", () => socket.destroy());
    socket.on("error", () => undefined);
    // HTTP/2 takes the socket over: only ending its session closes the connection.
    let http2Session: ServerHttp2Session | undefined;
    server.once("session", (started) => (http2Session = started));
    server.emit("connection", socket);
    return { id, close: () => (http2Session ?? socket).destroy() };
  } catch (error) {
    throw engineError(error, doing);
  }
}

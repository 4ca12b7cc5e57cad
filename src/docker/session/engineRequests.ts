import { spawn } from "node:child_process";
import { type ClientRequest, request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { SshConnection } from "../ssh/sshConnection";
import { engineParameters, type SshTarget } from "../ssh/sshTarget";

/** Where the engine is, as plain data that a thread can be given. */
export interface EngineAddress {
  readonly socketPath: string | undefined;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly secure: boolean;
  readonly pathPrefix: string;
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly verify: boolean;
  /** The way there where it goes over ssh. */
  readonly ssh: SshTarget | undefined;
}

function send(address: EngineAddress, path: string, options: RequestOptions): ClientRequest {
  const { socketPath, host, port, secure, pathPrefix, ca, cert, key, verify, ssh } = address;
  return (secure ? httpsRequest : httpRequest)({
    ...(socketPath === undefined ? { host, port } : { socketPath }),
    ...(secure ? { ca, cert, key, rejectUnauthorized: verify } : {}),
    path: `${pathPrefix.replace(/\/$/, "")}${path}`,
    ...(ssh === undefined
      ? { agent: false }
      : { createConnection: () => new SshConnection(engineParameters(ssh), spawn) }),
    ...options,
  });
}

/**
 * `POST /session` or `/grpc`, hijacked: the connection's bytes are HTTP/2 from then on, the engine being the client on the
 * first and the server on the second. Undefined when it answers anything else, as Podman and engines before 18.09 do. dockerode sends the end of a chunked body after these headers, which
 * HTTP/2 takes for a broken frame; so the request is made here.
 */
export function upgradeConnection(
  address: EngineAddress,
  path: "/session" | "/grpc",
  headers: Readonly<Record<string, string | readonly string[]>>,
  signal: AbortSignal,
): Promise<Duplex | undefined> {
  return new Promise((resolve, reject) => {
    const options = { method: "POST", headers: headers as Record<string, string | string[]>, signal };
    const request = send(address, path, options);
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

/** Whether it is Podman that answers, which names itself in each answer that its API knows. */
export function isPodman(address: EngineAddress, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = send(address, "/_ping", { method: "GET", signal });
    request.once("response", (response) => {
      response.destroy();
      resolve(response.headers["libpod-api-version"] !== undefined);
    });
    request.once("error", reject);
    request.end();
  });
}

import { type Agent, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";

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
}

/** The hijacked connection, or what kind of server refused it: `Libpod/5.4.2 (linux)`. */
export type Upgraded = { readonly socket: Duplex } | { readonly refusedBy: string };

/**
 * `POST /session`, hijacked: the connection's bytes are HTTP/2 from then on. The engine refuses when it answers anything
 * else, as Podman and engines before 18.09 do. dockerode sends the end of a chunked body after these headers, which
 * HTTP/2 takes for a broken frame; so the request is made here. An agent is used for the way it connects.
 */
export function upgradeConnection(
  address: EngineAddress,
  agent: Agent | undefined,
  headers: Readonly<Record<string, string | readonly string[]>>,
  signal: AbortSignal,
): Promise<Upgraded> {
  const { socketPath, host, port, secure, pathPrefix, ca, cert, key, verify } = address;
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)({
      ...(socketPath === undefined ? { host, port } : { socketPath }),
      ...(secure ? { ca, cert, key, rejectUnauthorized: verify } : {}),
      method: "POST",
      path: `${pathPrefix.replace(/\/$/, "")}/session`,
      headers: headers as Record<string, string | string[]>,
      agent: agent ?? false,
      signal,
    });
    request.once("upgrade", (_response, socket: Duplex, head: Buffer) => {
      if (head.length > 0) socket.unshift(head);
      resolve({ socket });
    });
    request.once("response", (response) => {
      response.destroy();
      resolve({ refusedBy: String(response.headers["server"] ?? "") });
    });
    request.once("error", reject);
    request.end();
  });
}

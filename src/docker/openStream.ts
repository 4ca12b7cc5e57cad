import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { type Doing, engineError } from "./engineErrors";
import { dial } from "./modem";

export interface StreamRequest {
  readonly method: "GET" | "POST" | "PUT";
  /** Without version prefix and query: `/build`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly body?: Readable;
  /** Sent as X-Registry-Auth; an empty object still has to be sent on push. */
  readonly authentication?: Readonly<Record<string, string>>;
  /** By registry; sent as X-Registry-Config, which only a build takes. */
  readonly logins?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** As Go reads it: with the padding that Node.js leaves out. */
function urlBase64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
}

/**
 * Sends a request through dockerode's connection and gives the answer's bytes as they come. The signal ends it in every
 * phase. dockerode's own methods for these calls buffer, re-code or lose errors (their callers read the bytes here).
 */
export async function openStream(docker: Docker, request: StreamRequest, doing: Doing): Promise<IncomingMessage> {
  try {
    doing.signal.throwIfAborted();
    const response = (await dial(docker, {
      // docker-modem replaces what follows the question mark by the query.
      path: `${request.path}?`,
      method: request.method,
      options: { _query: request.query, _body: {} },
      isStream: true,
      statusCodes: { 200: true },
      abortSignal: doing.signal,
      headers: {
        // A stream's connection ends with it: nothing stays open in Node's pool after a build, a push or a cancel.
        Connection: "close",
        ...(request.body === undefined ? {} : { "Content-Type": "application/x-tar" }),
        ...(request.logins === undefined ? {} : { "X-Registry-Config": urlBase64(request.logins) }),
      },
      ...(request.body === undefined ? {} : { file: request.body }),
      ...(request.authentication === undefined ? {} : { authconfig: request.authentication }),
    })) as IncomingMessage;
    // The reader sees the error; without a listener Node would end the process when nobody reads any more.
    response.on("error", () => undefined);
    return response;
  } catch (error) {
    throw engineError(error, doing);
  }
}

import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { type Doing, engineError } from "./engineErrors";

export interface StreamRequest {
  readonly method: "GET" | "POST";
  /** Without version prefix and query: `/build`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly body?: Readable;
  /** Sent as X-Registry-Auth; an empty object still has to be sent on push. */
  readonly authentication?: Readonly<Record<string, string>>;
}

/** The part of docker-modem that dockerode's own methods are made of; its published types leave it untyped. */
interface Modem {
  dial(options: object, callback: (error: unknown, response: IncomingMessage) => void): void;
}

/**
 * Sends a request through dockerode's connection and gives the answer's bytes as they come. The signal ends it in every
 * phase. dockerode's own methods for these calls buffer, re-code or lose errors (their callers read the bytes here).
 */
export async function openStream(docker: Docker, request: StreamRequest, doing: Doing): Promise<IncomingMessage> {
  const modem = docker.modem as Modem;
  try {
    doing.signal.throwIfAborted();
    return await new Promise((resolve, reject) => {
      const options = {
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
        },
        ...(request.body === undefined ? {} : { file: request.body }),
        ...(request.authentication === undefined ? {} : { authconfig: request.authentication }),
      };
      modem.dial(options, (error, response) => {
        if (error) {
          reject(error instanceof Error ? error : new Error("The engine connection failed.", { cause: error }));
          return;
        }
        // The reader sees the error; without a listener Node would end the process when nobody reads any more.
        response.on("error", () => undefined);
        resolve(response);
      });
    });
  } catch (error) {
    throw engineError(error, doing);
  }
}

import type Docker from "dockerode";
import { call } from "./call";
import type { Doing } from "./engineErrors";
import { dial } from "./modem";

export interface JsonRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Without version prefix and query; parts that come from outside are encoded by the caller. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly body?: object;
  /** Sent as X-Registry-Auth. */
  readonly authentication?: Readonly<Record<string, string>>;
}

/**
 * One request with a JSON answer; a Buffer when the answer is none. 304 (already so) is success. Throws what engineError
 * makes of an answer.
 */
export function requestJson(docker: Docker, request: JsonRequest, doing: Doing): Promise<unknown> {
  return call(docker, doing, (abortSignal) =>
    dial(docker, {
      // docker-modem replaces what follows the question mark by the query.
      path: `${request.path}?`,
      method: request.method,
      options: { _query: request.query ?? {}, _body: request.body ?? {} },
      statusCodes: { 200: true, 201: true, 204: true, 304: true },
      abortSignal,
      ...(request.authentication === undefined ? {} : { authconfig: { ...request.authentication } }),
    }),
  );
}

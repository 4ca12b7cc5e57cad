// @ts-check
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * An answer of the Engine API.
 * @typedef {object} Answer
 * @property {number} status HTTP status
 * @property {string} body
 */

/**
 * @typedef {object} CallOptions
 * @property {string} [method] default GET
 * @property {NodeJS.ReadableStream} [body] sent chunked
 * @property {string} [contentType]
 * @property {NodeJS.WritableStream} [into] the body of a 2xx answer goes here instead of into `body`
 */

/**
 * One call of the Engine API over a unix socket. The rig uses the API itself: it must not need the code it tests.
 * @param {string} socket path of the socket
 * @param {string} path such as "/_ping"
 * @param {CallOptions} [options]
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer>}
 */
export async function call(socket, path, options = {}, signal) {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        socketPath: socket,
        path,
        method: options.method ?? "GET",
        headers: options.contentType === undefined ? {} : { "content-type": options.contentType },
        ...(signal === undefined ? {} : { signal }),
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        answer.on("error", reject);
        if (options.into !== undefined && status < 300) {
          options.into.on("error", reject);
          options.into.on("finish", () => resolve({ status, body: "" }));
          answer.pipe(options.into);
          return;
        }
        /** @type {string[]} */ const parts = [];
        answer.setEncoding("utf8").on("data", (/** @type {string} */ text) => void parts.push(text));
        answer.on("end", () => resolve({ status, body: parts.join("") }));
      },
    );
    sent.on("error", reject);
    if (options.body === undefined) sent.end();
    else options.body.on("error", reject).pipe(sent);
  });
}

/**
 * Calls and throws unless the answer is 2xx; also where a 200 stream of progress holds an error line, which is how the
 * engine reports a failed pull, load or build.
 * @param {string} socket
 * @param {string} path
 * @param {CallOptions} [options]
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the body
 */
export async function callOrThrow(socket, path, options, signal) {
  const answer = await call(socket, path, options, signal);
  const failure = /^\s*\{"errorDetail":.*$/m.exec(answer.body);
  if (answer.status >= 300 || failure !== null) {
    throw new Error(`Engine ${socket} answered ${answer.status} to ${path}: ${(failure?.[0] ?? answer.body).trim()}`);
  }
  return answer.body;
}

/**
 * Asks an engine for its version.
 * @param {string} socket
 * @param {number} patience milliseconds
 * @param {AbortSignal} [signal]
 * @returns {Promise<string | undefined>} such as "20.10.24"; undefined when nothing answers there
 */
export async function engineVersion(socket, patience, signal) {
  const deadline = AbortSignal.timeout(patience);
  try {
    const both = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
    const answer = await call(socket, "/version", {}, both);
    if (answer.status !== 200) return undefined;
    return field(JSON.parse(answer.body), "Version");
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}

/**
 * Waits until an engine answers.
 * @param {string} socket
 * @param {number} patience milliseconds
 * @param {() => boolean} gone says that the engine's process has ended, so that waiting makes no sense
 * @param {AbortSignal} [signal]
 * @returns {Promise<string | undefined>} its version; undefined when it did not answer in time
 */
export async function waitForEngine(socket, patience, gone, signal) {
  const end = Date.now() + patience;
  while (Date.now() < end && !gone()) {
    const version = await engineVersion(socket, 2000, signal);
    if (version !== undefined) return version;
    await sleep(100, undefined, signal === undefined ? {} : { signal });
  }
  return undefined;
}

/**
 * A text field of a parsed JSON object.
 * @param {unknown} value
 * @param {string} name
 * @returns {string | undefined}
 */
export function field(value, name) {
  if (typeof value !== "object" || value === null) return undefined;
  const found = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof found === "string" ? found : undefined;
}

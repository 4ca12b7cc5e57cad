// @ts-check
import { request } from "node:http";

/** A registry that is reached reports its first progress well within this time (milliseconds). */
const FIRST_WORD = 15_000;
/** The longest silence between two lines of progress (milliseconds). */
const SILENCE = 60_000;

/**
 * Pulls an image, giving up soon where the registry is not reached: a rig must not wait for a minute a tag.
 * @param {string} socket
 * @param {string} name with tag
 * @param {AbortSignal} [signal]
 * @returns {Promise<string | undefined>} why it failed; undefined when the engine has the image
 */
export async function pullImage(socket, name, signal) {
  const [image = name, tag = "latest"] = name.split(":");
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const sent = request({
      socketPath: socket,
      method: "POST",
      path: `/images/create?fromImage=${encodeURIComponent(image)}&tag=${encodeURIComponent(tag)}`,
      ...(signal === undefined ? {} : { signal }),
    });
    sent.setTimeout(FIRST_WORD, () => {
      sent.destroy();
      resolve("the registry does not answer");
    });
    sent.on("error", (error) => (signal?.aborted === true ? reject(error) : resolve(error.message)));
    sent.on("response", (answer) => {
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (/** @type {string} */ text) => {
        sent.setTimeout(SILENCE);
        body = (body + text).slice(-10_000);
      });
      answer.on("error", reject);
      answer.on("end", () => resolve(failureIn(answer.statusCode ?? 0, body)));
    });
    sent.end();
  });
}

/**
 * @param {number} status
 * @param {string} body
 * @returns {string | undefined}
 */
function failureIn(status, body) {
  const [, message] = /"(?:error|message)":"((?:[^"\\]|\\.)*)"/.exec(body) ?? [];
  if (status === 200 && !body.includes('"error"')) return undefined;
  return message ?? `status ${status}`;
}

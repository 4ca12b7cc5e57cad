import { get } from "node:http";
import type { PortAnswer } from "../core/container/portAnswer";

/** How long one request may take, in milliseconds. */
const deadline = 3000;

/**
 * Asks a URL once and looks at the status alone; redirects are not followed. A connection that is accepted and closed
 * without a byte is `silent`: Docker's proxy accepts for a container in which nothing listens yet.
 */
export function httpProbe(url: string, signal: AbortSignal): Promise<PortAnswer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, signal, headers: { "User-Agent": "containerize-python" } });
    const limit = setTimeout(() => request.destroy(new Error(`No answer within ${deadline} ms.`)), deadline);
    request.once("close", () => clearTimeout(limit));
    request.once("response", (response) => {
      response.on("error", () => undefined);
      response.destroy();
      resolve({ kind: "status", status: response.statusCode ?? 0 });
    });
    request.on("error", (error) => {
      if (signal.aborted) {
        reject(new DOMException("The operation was cancelled.", "AbortError"));
        return;
      }
      const code = "code" in error ? String(error.code) : "";
      resolve({ kind: code.startsWith("HPE_") ? "open" : "silent" });
    });
  });
}

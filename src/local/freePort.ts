import { createServer } from "node:net";

/** How many ports from the wanted one on are looked at. */
const nearby = 20;

/** Listening is the only honest test: what is in use by another user is not listed anywhere. */
function isFree(port: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true, signal }, () => {
      server.close(() => resolve(true));
    });
    signal.addEventListener("abort", () => resolve(false), { once: true });
  });
}

/** The first port from `wanted` on that can be listened on at 127.0.0.1; undefined when the next twenty are taken. */
export async function freePort(wanted: number, signal: AbortSignal): Promise<number | undefined> {
  for (let port = wanted; port < wanted + nearby && port <= 65535; port++) {
    signal.throwIfAborted();
    if (await isFree(port, signal)) return port;
  }
  return undefined;
}

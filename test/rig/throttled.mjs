// @ts-check
import { connect, createServer } from "node:net";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * A front of a TCP service that lets through only so many bytes a second in each direction, over all connections: what
 * makes a pull or a push last long enough to be cancelled.
 * @param {string} address of the service, "127.0.0.1:5000"
 * @param {number} bytesPerSecond more than 0
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} close ends every connection
 */
export async function throttled(address, bytesPerSecond) {
  const [host = "127.0.0.1", port = "80"] = address.split(":");
  /** @type {Set<import("node:net").Socket>} */ const sockets = new Set();
  const down = budget(bytesPerSecond);
  const up = budget(bytesPerSecond);
  const server = createServer((client) => {
    const service = connect(Number(port), host);
    for (const socket of [client, service]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    }
    const both = [pipeline(client, up, service), pipeline(service, down, client)];
    void Promise.all(both).catch(() => {
      // One side has gone: the other learns it by its connection being closed.
      client.destroy();
      service.destroy();
    });
  });
  await new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(undefined));
  });
  const own = server.address();
  if (typeof own !== "object" || own === null) throw new Error("The front has no address.");
  return {
    address: `127.0.0.1:${own.port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/**
 * A stage of a pipeline that keeps to a rate; all streams through one stage share the rate.
 * @param {number} bytesPerSecond
 * @returns {(source: AsyncIterable<unknown>) => AsyncGenerator<Buffer>}
 */
function budget(bytesPerSecond) {
  const slice = Math.max(1, Math.min(16_384, Math.floor(bytesPerSecond / 20)));
  /** When the bytes let through so far are paid for (milliseconds). */
  let paid = 0;
  return async function* slowed(source) {
    for await (const chunk of source) {
      if (!Buffer.isBuffer(chunk)) continue;
      for (let start = 0; start < chunk.length; start += slice) {
        const part = chunk.subarray(start, start + slice);
        paid = Math.max(paid, performance.now()) + (part.length / bytesPerSecond) * 1000;
        const wait = paid - performance.now();
        if (wait > 1) await sleep(wait);
        yield part;
      }
    }
  };
}

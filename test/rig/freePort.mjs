// @ts-check
import { createServer } from "node:net";

/** @returns {Promise<number>} a TCP port of 127.0.0.1 that nothing listens on now */
export async function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("The system gave no port."));
      });
    });
  });
}

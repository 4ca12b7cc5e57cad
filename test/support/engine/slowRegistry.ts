import { createServer, type ServerResponse } from "node:http";
import { imageOf, manifestType, sha256 } from "./randomImage";

/** A registry with one image, whose layer arrives slowly. Needs no password. */
export interface SlowRegistry {
  /** `127.0.0.1:PORT/slow:latest`; engines speak plain HTTP to registries of this machine. */
  readonly reference: string;
  /** Connections on which a layer is being sent right now. */
  sending(): number;
  /** Closes connections that an engine keeps without using them. */
  closeIdle(): void;
  close(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. The layer has 2 MiB and is sent at 20 KiB a second. */
export async function startSlowRegistry(): Promise<SlowRegistry> {
  const { manifest, config, layer } = imageOf(2 * 1024 * 1024);
  let sending = 0;

  function sendSlowly(response: ServerResponse): void {
    sending++;
    let offset = 0;
    const timer = setInterval(() => {
      response.write(layer.subarray(offset, (offset += 2048)));
      if (offset >= layer.length) response.end();
    }, 100);
    response.once("close", () => {
      sending--;
      clearInterval(timer);
    });
  }

  const server = createServer((request, response) => {
    const url = request.url ?? "";
    const found = url.includes("/manifests/") ? manifest : url.endsWith(sha256(config)) ? config : layer;
    if (url === "/v2/") {
      response.end("{}");
      return;
    }
    response.setHeader("Content-Length", found.length);
    response.setHeader("Docker-Content-Digest", sha256(found));
    response.setHeader("Content-Type", found === manifest ? manifestType : "application/octet-stream");
    if (request.method === "HEAD") response.end();
    else if (found === layer) sendSlowly(response);
    else response.end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the registry has no port");
  return {
    reference: `127.0.0.1:${address.port}/slow:latest`,
    sending: () => sending,
    closeIdle: () => server.closeIdleConnections(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

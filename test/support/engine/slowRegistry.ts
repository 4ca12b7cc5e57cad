import { createHash, randomBytes } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

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

function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** A tar archive with one file of random bytes, which gzip cannot make smaller. */
function layerTar(bytes: number): Buffer {
  const header = Buffer.alloc(512);
  header.write("random.bin");
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${bytes.toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write("        0", 148);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, randomBytes(bytes), Buffer.alloc(1024)]);
}

/** Starts it on a free port of 127.0.0.1. The layer has 2 MiB and is sent at 20 KiB a second. */
export async function startSlowRegistry(): Promise<SlowRegistry> {
  const tar = layerTar(2 * 1024 * 1024);
  const layer = gzipSync(tar, { level: 1 });
  const config = Buffer.from(
    JSON.stringify({
      architecture: "amd64",
      os: "linux",
      config: {},
      rootfs: { type: "layers", diff_ids: [sha256(tar)] },
      history: [{ created: "2026-01-01T00:00:00Z" }],
    }),
  );
  const type = "application/vnd.docker.distribution.manifest.v2+json";
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: type,
      config: {
        mediaType: "application/vnd.docker.container.image.v1+json",
        size: config.length,
        digest: sha256(config),
      },
      layers: [
        {
          mediaType: "application/vnd.docker.image.rootfs.diff.tar.gzip",
          size: layer.length,
          digest: sha256(layer),
        },
      ],
    }),
  );
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
    response.setHeader("Content-Type", found === manifest ? type : "application/octet-stream");
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

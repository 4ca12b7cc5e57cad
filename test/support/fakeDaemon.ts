import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A request that the daemon saw, with its whole body. */
export interface SeenRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

export type Answer = (request: SeenRequest, response: ServerResponse) => void | Promise<void>;

/** An HTTP server on a socket of its own that behaves as badly as a test asks. A request without an answer is a 500. */
export interface FakeDaemon {
  readonly socket: string;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  } catch {
    // The client went away while sending; what came so far is what was seen.
  }
  return Buffer.concat(chunks);
}

/** `answers` by `METHOD /path`. */
export async function startFakeDaemon(answers: Readonly<Record<string, Answer>>): Promise<FakeDaemon> {
  const folder = await mkdtemp(join(tmpdir(), "fake-daemon-"));
  const socket = join(folder, "d.sock");
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const url = new URL(request.url ?? "/", "http://daemon");
      const entry = { method: request.method ?? "", url, headers: request.headers, body };
      seen.push(entry);
      const answer = answers[`${entry.method} ${url.pathname}`];
      if (answer !== undefined) {
        await answer(entry, response);
        return;
      }
      response.writeHead(500, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ message: `nothing answers ${entry.method} ${url.pathname}` }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    socket,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Sends text in pieces of `size` bytes, each in a packet of its own. */
export async function sendInPieces(response: ServerResponse, text: string, size: number): Promise<void> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) {
    response.write(bytes.subarray(start, start + size));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

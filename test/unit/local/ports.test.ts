import assert from "node:assert/strict";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { freePort } from "../../../src/local/freePort";
import { httpProbe } from "../../../src/local/httpProbe";

const never = new AbortController().signal;

async function listening<Result>(server: Server, perform: (port: number) => Promise<Result>): Promise<Result> {
  const sockets: Socket[] = [];
  server.on("connection", (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await perform((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("freePort", () => {
  it("gives the wanted port, or the next one that is free", async () => {
    await listening(createServer(), async (port) => {
      const next = await freePort(port, never);
      assert.ok(next !== undefined && next > port && next < port + 20, String(next));
    });
    const wanted = await listening(createServer(), (port) => Promise.resolve(port));
    assert.equal(await freePort(wanted, never), wanted);
  });

  it("does not go beyond the last port, and stops when cancelled", async () => {
    assert.equal(await freePort(65_536, never), undefined);
    await assert.rejects(freePort(50_000, AbortSignal.abort()), { name: "AbortError" });
  });
});

describe("httpProbe", () => {
  it("gives the status, whatever it is", async () => {
    for (const status of [200, 302, 404, 500]) {
      const server = createHttpServer((_request, response) => response.writeHead(status).end("x"));
      const answer = await listening(server, (port) => httpProbe(`http://127.0.0.1:${port}/`, never));
      assert.deepEqual(answer, { kind: "status", status });
    }
  });

  it("tells another protocol from silence", async () => {
    const other = createServer((socket) => socket.on("error", () => undefined).end("SSH-2.0-x\r\n"));
    assert.deepEqual(await listening(other, (port) => httpProbe(`http://127.0.0.1:${port}/`, never)), { kind: "open" });
    const closing = createServer((socket) => socket.destroy());
    assert.deepEqual(await listening(closing, (port) => httpProbe(`http://127.0.0.1:${port}/`, never)), {
      kind: "silent",
    });
    assert.deepEqual(await httpProbe("http://127.0.0.1:1/", never), { kind: "silent" });
  });

  it("ends at once when cancelled", async () => {
    const controller = new AbortController();
    const server = createServer((socket) => void socket.on("error", () => undefined));
    await listening(server, async (port) => {
      const asking = httpProbe(`http://127.0.0.1:${port}/`, controller.signal);
      setTimeout(() => controller.abort(), 20);
      await assert.rejects(asking, { name: "AbortError" });
    });
  });
});

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { type ClientHttp2Session, connect as connectHttp2 } from "node:http2";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { authService } from "../../../src/docker/session/authService";
import { diffCopy } from "../../../src/docker/session/diffCopy";
import { openSession, type Upgrade } from "../../../src/docker/session/openSession";
import { secretsService } from "../../../src/docker/session/secretsService";
import { healthService, type SessionService } from "../../../src/docker/session/sessionService";
import { upgradeConnection } from "../../../src/docker/session/engineRequests";
import { walkContext } from "../../../src/docker/contextWalk";
import { protobufFields } from "../../../src/docker/protobuf";
import { withFolder } from "../../support/temporaryFolder";
import { message } from "../../support/wire";

const never = new AbortController().signal;

function upgradeAt(socketPath: string): Upgrade {
  const nothing = { host: undefined, port: undefined, ca: undefined, cert: undefined, key: undefined };
  const address = { ...nothing, socketPath, secure: false, pathPrefix: "/", verify: true, ssh: undefined };
  return (headers) => upgradeConnection(address, "/session", headers, never);
}

interface Called {
  readonly status: string;
  readonly body: Buffer;
}

/** One unary gRPC call, the request sent in two pieces. */
async function call(client: ClientHttp2Session, method: string, request: Buffer): Promise<Called> {
  const stream = client.request({ ":method": "POST", ":path": method, "content-type": "application/grpc" });
  const header = Buffer.from([0, 0, 0, 0, request.length]);
  stream.write(Buffer.concat([header, request]).subarray(0, 3));
  stream.end(Buffer.concat([header, request]).subarray(3));
  const chunks: Buffer[] = [];
  let status = "";
  stream.on("trailers", (trailers: Record<string, unknown>) => (status = String(trailers["grpc-status"])));
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve, reject) => stream.once("close", resolve).once("error", reject));
  return { status, body: Buffer.concat(chunks) };
}

/** An engine that takes the session and calls back on it, as BuildKit does. */
async function withSession(
  services: readonly SessionService[],
  perform: (client: ClientHttp2Session, headers: Record<string, unknown>) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "session-"));
  const socketPath = join(folder, "d.sock");
  const server = createServer();
  const upgraded = new Promise<{ client: ClientHttp2Session; headers: Record<string, unknown> }>((resolve) => {
    server.on("upgrade", (request, socket: Socket) => {
      socket.write("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
      // At once: bytes that arrive before HTTP/2 has taken the socket over would be lost to it.
      const client = connectHttp2("http://session", { createConnection: () => socket });
      resolve({ client, headers: request.headers });
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const session = await openSession(upgradeAt(socketPath), "key", services);
  const { client, headers } = await upgraded;
  try {
    assert.ok(session);
    assert.equal(headers["x-docker-expose-session-uuid"], session.id);
    await perform(client, headers);
    const closed = new Promise((resolve) => client.once("close", resolve));
    session.close();
    await closed;
  } finally {
    client.destroy();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

describe("openSession", () => {
  it("names its methods, answers health checks, and refuses what it does not offer", () =>
    withSession([healthService], async (client, headers) => {
      assert.equal(headers["x-docker-expose-session-grpc-method"], "/grpc.health.v1.Health/Check");
      for (let round = 0; round < 3; round++) {
        const { status, body } = await call(client, "/grpc.health.v1.Health/Check", Buffer.alloc(0));
        assert.deepEqual([status, [...body]], ["0", [0, 0, 0, 0, 2, 8, 1]]);
      }
      assert.equal((await call(client, "/moby.filesync.v1.FileSync/DiffCopy", Buffer.alloc(0))).status, "12");
    }));

  it("gives each host its own credentials and no other's", async () => {
    const asked: string[] = [];
    const auth = authService((registry) => {
      asked.push(registry);
      if (registry === "mine:5000") return Promise.resolve({ kind: "password", username: "u", password: "p" });
      if (registry.startsWith("https:")) return Promise.resolve({ kind: "identityToken", token: "t" });
      return Promise.resolve(undefined);
    });
    await withSession([auth], async (client) => {
      const answers = [];
      for (const host of ["mine:5000", "registry-1.docker.io", "other.example"]) {
        const { body } = await call(client, auth.method, message([1, host]));
        answers.push(body.subarray(5).toString("latin1"));
      }
      const login = message([1, "u"], [2, "p"]).toString("latin1");
      assert.deepEqual(answers, [login, message([2, "t"]).toString("latin1"), ""]);
      assert.deepEqual(asked, ["mine:5000", "https://index.docker.io/v1/", "other.example"]);
    });
  });

  it("hands out the secret that is asked for, and says not found for any other", async () => {
    const secrets = secretsService(new Map([["token", Buffer.from("s3cret")]]));
    await withSession([secrets], async (client) => {
      const { body, status } = await call(client, secrets.method, message([1, "token"]));
      assert.deepEqual([status, body.subarray(5)], ["0", message([1, "s3cret"])]);
      assert.equal((await call(client, secrets.method, message([1, "other"]))).status, "5");
    });
  });

  it("tells what there is, sends what is asked for, and ends with the engine", () =>
    withFolder({ "b.txt": "x".repeat(600_000), "a/c": "12345", empty: "" }, async (folder) => {
      const count = { bytes: 0, files: 0 };
      const service: SessionService = {
        method: "/copy",
        serve: (served) =>
          diffCopy(served, walkContext(folder, { wanted: undefined, excluded: undefined }), count, never),
      };
      await withSession([service], async (client) => {
        const stream = client.request({ ":method": "POST", ":path": "/copy", "content-type": "application/grpc" });
        const send = (body: Buffer): void =>
          void stream.write(Buffer.concat([Buffer.from([0, 0, 0, 0, body.length]), body]));
        const paths: string[] = [];
        const contents = new Map<number, number>();
        let pending = Buffer.alloc(0);
        for await (const chunk of stream) {
          pending = Buffer.concat([pending, chunk as Buffer]);
          for (let size; pending.length >= 5 && pending.length >= (size = 5 + pending.readUInt32BE(1));) {
            const packet = new Map(
              [...protobufFields(pending.subarray(5, size))].map((field) => [field.number, field.value]),
            );
            pending = pending.subarray(size);
            const [type = 0, stat, id = 0, data] = [1, 2, 3, 4].map((number) => packet.get(number));
            if (stat instanceof Uint8Array) {
              const name = [...protobufFields(stat)].find(({ number }) => number === 1)?.value ?? "";
              paths.push(Buffer.from(name as Uint8Array).toString());
            } else if (type === 0) {
              // All are told of: ask for the two that are files with something in them.
              for (const wanted of [1, 2]) send(message([1, 1], [3, wanted]));
            } else if (type === 2 && data instanceof Uint8Array) {
              contents.set(Number(id), (contents.get(Number(id)) ?? 0) + data.length);
            } else if (type === 2 && id === 2) send(message([1, 3]));
            else if (type === 3) stream.end();
          }
        }
        assert.deepEqual(paths, ["a", "a/c", "b.txt", "empty"]);
        assert.deepEqual(
          [...contents],
          [
            [1, 5],
            [2, 600_000],
          ],
        );
        assert.deepEqual(count, { bytes: 600_005, files: 2 });
      });
    }));

  it("is undefined where the engine knows no sessions", async () => {
    const folder = await mkdtemp(join(tmpdir(), "session-"));
    const socketPath = join(folder, "d.sock");
    const server = createServer((_request, response) => response.writeHead(404).end("no such page"));
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
    try {
      assert.equal(await openSession(upgradeAt(socketPath), "key", [healthService]), undefined);
    } finally {
      server.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

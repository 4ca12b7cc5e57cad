import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { buffer } from "node:stream/consumers";
import { throttled } from "../../rig/throttled.mjs";

describe("rig throttled front", () => {
  const payload = Buffer.alloc(50_000, "x");
  const service = createServer((socket) => void socket.end(payload));
  let address = "";
  before(async () => {
    service.listen(0, "127.0.0.1");
    await once(service, "listening");
    const own = service.address();
    assert.ok(own !== null && typeof own === "object");
    address = `127.0.0.1:${own.port}`;
  });
  after(() => void service.close());

  it("passes every byte, no faster than its rate", async () => {
    const front = await throttled(address, 100_000);
    const start = performance.now();
    const received = await buffer(connect(Number(front.address.split(":")[1]), "127.0.0.1"));
    const seconds = (performance.now() - start) / 1000;
    await front.close();
    assert.ok(received.equals(payload));
    assert.ok(seconds > 0.4 && seconds < 2, `50 kB at 100 kB/s took ${seconds} s`);
  });

  it("ends its connections when it is closed", async () => {
    const front = await throttled(address, 1000);
    const socket = connect(Number(front.address.split(":")[1]), "127.0.0.1");
    await once(socket, "data");
    const closed = once(socket, "close");
    socket.on("error", () => undefined);
    await front.close();
    await closed;
  });
});

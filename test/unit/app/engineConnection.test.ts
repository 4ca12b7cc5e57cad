import assert from "node:assert/strict";
import { EngineConnection } from "../../../src/app/engineConnection";
import type { Engine } from "../../../src/core/engine";

function engine(url: string): Engine {
  return { endpoint: { url }, version: () => Promise.resolve({}) } as unknown as Engine;
}

describe("EngineConnection", () => {
  const { signal } = new AbortController();

  it("does not keep an engine that was on its way when another one was chosen", async () => {
    let open: (found: Engine) => void = () => undefined;
    const found = [new Promise<Engine>((resolve) => (open = resolve)), Promise.resolve(engine("new"))];
    const connection = new EngineConnection(
      () => found.shift() ?? assert.fail(),
      () => 0,
    );
    const first = connection.get(signal);
    connection.forget();
    open(engine("old"));
    assert.equal((await first).endpoint.url, "old");
    assert.equal((await connection.get(signal)).endpoint.url, "new");
    assert.equal((await connection.get(signal)).endpoint.url, "new");
  });

  it("asks an engine that has answered a moment ago not again, and one that answered earlier", async () => {
    let [now, asked] = [0, 0];
    const version = (): Promise<void> => {
      asked++;
      return Promise.resolve();
    };
    const found = { endpoint: { url: "one" }, version } as unknown as Engine;
    const connection = new EngineConnection(
      () => Promise.resolve(found),
      () => now,
    );
    await connection.get(signal);
    await connection.get(signal);
    assert.equal(asked, 0);
    now = 1500;
    await connection.get(signal);
    await connection.get(signal);
    assert.equal(asked, 1);
  });

  it("connects once for two who ask at once, and anew where the first no longer wants it", async () => {
    let connects = 0;
    const first = new AbortController();
    const connect = (wanted: AbortSignal): Promise<Engine> => {
      connects++;
      if (connects > 1) return Promise.resolve(engine(`number ${connects}`));
      return new Promise((_, reject) => {
        wanted.addEventListener("abort", () => reject(new DOMException("Cancelled.", "AbortError")));
      });
    };
    const connection = new EngineConnection(connect, () => 0);
    const cancelled = assert.rejects(connection.get(first.signal), /Cancelled/);
    const [one, other] = [connection.get(signal), connection.get(signal)];
    assert.equal(connects, 1);
    first.abort();
    await cancelled;
    for (const { endpoint } of await Promise.all([one, other])) assert.match(endpoint.url, /number/);
  });
});

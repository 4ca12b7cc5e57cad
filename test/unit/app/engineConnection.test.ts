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
    const connection = new EngineConnection(() => found.shift() ?? assert.fail());
    const first = connection.get(signal);
    connection.forget();
    open(engine("old"));
    assert.equal((await first).endpoint.url, "old");
    assert.equal((await connection.get(signal)).endpoint.url, "new");
    assert.equal((await connection.get(signal)).endpoint.url, "new");
  });
});

import * as assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { Pacer } from "../../../../src/ui/views/pacer";

describe("Pacer", () => {
  it("works at once when it was quiet, and keeps a pace the editor can follow under steady requests", async () => {
    const runs: number[] = [];
    const started = performance.now();
    const pacer = new Pacer(() => {
      runs.push(performance.now() - started);
      return Promise.resolve(true);
    });
    for (let request = 0; request < 40; request++) {
      pacer.trigger();
      await wait(15);
    }
    await wait(250);
    pacer.dispose();
    assert.ok((runs[0] ?? Infinity) < 20, "the first is not delayed");
    const gaps = runs.slice(1).map((time, index) => time - (runs[index] ?? 0));
    assert.ok(gaps.length >= 2 && gaps.every((gap) => gap >= 205), `gaps ${gaps.join()}`);
  });

  it("never runs twice at the same time, and runs once more for what came meanwhile", async () => {
    let running = 0;
    let count = 0;
    const pacer = new Pacer(async () => {
      running++;
      assert.equal(running, 1);
      await wait(20);
      running--;
      count++;
      return false;
    });
    pacer.trigger();
    pacer.trigger();
    pacer.trigger();
    await wait(150);
    assert.equal(count, 2);
    pacer.dispose();
  });

  it("does nothing after its end", async () => {
    let count = 0;
    const pacer = new Pacer(() => Promise.resolve((count++, true)));
    pacer.trigger();
    pacer.trigger();
    pacer.dispose();
    await wait(250);
    assert.equal(count, 1);
  });
});

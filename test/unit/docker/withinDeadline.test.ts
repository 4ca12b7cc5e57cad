import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { isDeadlinePassed, withinDeadline } from "../../../src/docker/withinDeadline";

const never = new AbortController().signal;

describe("withinDeadline", () => {
  it("gives the result, and leaves no listener behind", async () => {
    const asking = new AbortController();
    let limit: AbortSignal | undefined;
    const perform = (signal: AbortSignal): Promise<string> => {
      limit = signal;
      return Promise.resolve("done");
    };
    assert.equal(await withinDeadline(1000, asking.signal, perform), "done");
    asking.abort();
    assert.equal(limit?.aborted, false);
  });

  it("throws a TimeoutError when the time is up, whatever the work throws then", async () => {
    const began = performance.now();
    const error: unknown = await withinDeadline(50, never, async (signal) => {
      await wait(10_000, undefined, { signal });
    }).catch((thrown: unknown) => thrown);
    assert.ok(isDeadlinePassed(error), String(error));
    assert.ok(performance.now() - began < 5000);
  });

  it("fires with the signal that it is given, at once when that has fired before", async () => {
    const asking = new AbortController();
    const work = withinDeadline(10_000, asking.signal, (signal) => wait(10_000, undefined, { signal }));
    asking.abort();
    await assert.rejects(work, { name: "AbortError" });
    await assert.rejects(
      withinDeadline(10_000, AbortSignal.abort(), (signal) => wait(10_000, undefined, { signal })),
      { name: "AbortError" },
    );
  });

  it("throws what the work throws before", async () => {
    await assert.rejects(
      withinDeadline(10_000, never, () => Promise.reject(new Error("refused"))),
      { message: "refused" },
    );
  });
});

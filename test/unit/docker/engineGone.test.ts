import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type Docker from "dockerode";
import { engineGone } from "../../../src/docker/engineGone";

/** Milliseconds between two questions. */
const interval = 5;

/** A connection that counts what it is asked; `answers` says whether it still does. */
function connection() {
  const state = { asked: 0, answers: true };
  const ping = (): Promise<string> => {
    state.asked++;
    return state.answers ? Promise.resolve("OK") : Promise.reject(new Error("silent"));
  };
  return { state, docker: { ping } as object as Docker };
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = performance.now() + 20_000; !condition();) {
    assert.ok(performance.now() < end, "it did not come to that");
    await wait(interval);
  }
}

describe("engineGone", () => {
  it("asks once for all streams of a connection, tells each of them, and begins anew for those that come later", async () => {
    const { state, docker } = connection();
    const never = new AbortController().signal;
    const left = new AbortController();
    let told = 0;
    const gone = [never, never, never].map((signal) =>
      engineGone(docker, signal, interval).then(() => {
        told++;
      }),
    );
    const leaving = engineGone(docker, left.signal, interval);
    await until(() => state.asked >= 3);
    left.abort();
    await leaving;
    const before = state.asked;
    await until(() => state.asked >= before + 3);
    assert.equal(told, 0, "one that leaves takes nobody with it");
    state.answers = false;
    const answered = state.asked;
    await Promise.all(gone);
    assert.equal(state.asked - answered, 2, "one may be missed, and nobody asks besides");
    state.answers = true;
    const again = new AbortController();
    const later = engineGone(docker, again.signal, interval);
    const begun = state.asked;
    await until(() => state.asked >= begun + 3);
    again.abort();
    await later;
  });

  it("asks no more once nobody wants to know", async () => {
    const { state, docker } = connection();
    const stop = new AbortController();
    const watched = engineGone(docker, stop.signal, interval);
    await until(() => state.asked >= 1);
    stop.abort();
    await watched;
    const asked = state.asked;
    await wait(20 * interval);
    assert.equal(state.asked, asked);
    await engineGone(docker, stop.signal, interval);
    assert.equal(state.asked, asked);
  });
});

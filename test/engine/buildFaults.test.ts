// Builds on a real engine while the way to it fails: cut at any byte, slow, silent, engine killed and another one started.
// A minute and a half. What cancelled builds leave behind is counted in abortedBuilds.test.ts.
// Not on Podman: what is cut here is the session, which it has not, and the engine that is killed is a throwaway one, which the rig has of
// Docker alone.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Docker from "dockerode";
import type { BuildEvent } from "../../src/core/build/buildEvent";
import type { Engine } from "../../src/core/engine";
import { type FailureReason, isContainerizeError } from "../../src/core/errors";
import { createDockerEngine } from "../../src/docker/dockerEngine";
import { type ByteProxy, startByteProxy } from "../support/engine/byteProxy";
import { describeOnDocker } from "../support/engine/ringEngines";
import { seededRandom } from "../support/seededRandom";

interface Throwaway {
  readonly socket: string;
  readonly pid: number;
  kill(): void;
  stop(): Promise<void>;
}

interface Ended {
  readonly image: boolean;
  /** What was thrown, or what a failed event means. */
  readonly failed: FailureReason["kind"] | "words" | undefined;
}

describeOnDocker("builds over a way that fails", (name, suite) => {
  suite.timeout(300_000);
  let first: Throwaway;
  let proxy: ByteProxy;
  let engine: Engine;
  let folder = "";
  const engines: Throwaway[] = [];

  async function startEngine(): Promise<Throwaway> {
    const { startThrowawayEngine } = await import("../rig/throwawayEngine.mjs");
    const started = await startThrowawayEngine({ engine: name });
    engines.push(started);
    return started;
  }

  before(async () => {
    first = await startEngine();
    proxy = await startByteProxy(first.socket);
    engine = createDockerEngine(new Docker({ socketPath: proxy.socket }), {
      url: `unix://${proxy.socket}`,
      origin: "test",
      address: "127.0.0.1",
    });
    folder = await mkdtemp(path.join(tmpdir(), "faults-"));
    await writeFile(path.join(folder, "Dockerfile"), "FROM scratch\nCOPY . /\n");
    for (let index = 0; index < 300; index++) {
      if (index % 50 === 0) await mkdir(path.join(folder, `part${index / 50}`));
      await writeFile(path.join(folder, `part${Math.floor(index / 50)}`, `${index}.py`), "x".repeat(2000));
    }
  });

  after(async () => {
    await proxy.close();
    for (const one of engines) await one.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Changes the context first, so that something has to be sent. */
  async function build(signal = AbortSignal.timeout(60_000)): Promise<Ended> {
    await writeFile(path.join(folder, "stamp"), String(performance.now()));
    const request = { context: folder, dockerfile: "Dockerfile", tags: [], labels: {}, buildArguments: {} };
    let image = false;
    let failed: Ended["failed"];
    try {
      for await (const event of engine.build({ ...request, target: undefined }, signal)) {
        image ||= event.kind === "image";
        if (event.kind === "failed") failed = event.reason?.kind ?? "words";
      }
    } catch (error) {
      assert.ok(isContainerizeError(error), String(error));
      failed = error.reason.kind;
    }
    return { image, failed };
  }

  it("ends with the image or as failed, wherever the connection is cut, and builds right after", async () => {
    const start = proxy.passed;
    assert.deepEqual(await build(), { image: true, failed: undefined });
    const whole = proxy.passed - start;
    const random = seededRandom(5);
    const kinds = new Map<string, number>();
    for (let round = 0; round < 40; round++) {
      proxy.cutAfter = Math.floor(random() * whole);
      const began = performance.now();
      const ended = await build();
      assert.ok(performance.now() - began < 10_000, "the build ended");
      assert.ok(ended.image || ended.failed !== undefined, "a stream that just ends is no success");
      kinds.set(ended.failed ?? "image", (kinds.get(ended.failed ?? "image") ?? 0) + 1);
      proxy.cutAfter = Number.POSITIVE_INFINITY;
    }
    assert.ok((kinds.get("engineStopped") ?? 0) > 10, `most are told as what they are: ${JSON.stringify([...kinds])}`);
    assert.equal(kinds.get("internal"), undefined, "none is taken for a fault of ours");
    assert.deepEqual(await build(), { image: true, failed: undefined });
  });

  it("builds over a slow link", async () => {
    proxy.rate = 100_000;
    try {
      assert.deepEqual(await build(), { image: true, failed: undefined });
    } finally {
      proxy.rate = Number.POSITIVE_INFINITY;
    }
  });

  it("says that the engine is gone when the link falls silent, and cancels at once meanwhile", async () => {
    const cancel = new AbortController();
    const cancelled = build(cancel.signal);
    await wait(30);
    proxy.silent = true;
    try {
      await wait(500);
      const began = performance.now();
      cancel.abort();
      assert.deepEqual(await cancelled, { image: false, failed: undefined });
      assert.ok(performance.now() - began < 1500);
      proxy.silent = false;
      const lost = build();
      await wait(30);
      proxy.silent = true;
      assert.deepEqual(await lost, { image: false, failed: "engineStopped" });
    } finally {
      proxy.silent = false;
    }
    assert.deepEqual(await build(), { image: true, failed: undefined });
  });

  it("says that the engine stopped when it is killed, and builds on the one that comes in its place", async () => {
    const events: BuildEvent["kind"][] = [];
    const building = build();
    setTimeout(() => first.kill(), 40);
    const ended = await building;
    assert.deepEqual([ended, events], [{ image: false, failed: "engineStopped" }, []]);
    proxy.target = (await startEngine()).socket;
    assert.deepEqual(await build(), { image: true, failed: undefined });
  });
});

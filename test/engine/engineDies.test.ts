// An engine that is killed, or whose link falls silent, while somebody pushes, follows events or follows a log: each ends as
// "the engine stopped", and works again with the same connection once the engine is back. About a minute.
// Not on Podman: an engine to be killed is a throwaway one, which the rig has of Docker alone.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Docker from "dockerode";
import type { ContainerSpec, Engine } from "../../src/core/engine";
import { type FailureReason, isContainerizeError } from "../../src/core/errors";
import { createDockerEngine } from "../../src/docker/dockerEngine";
import { type ByteProxy, startByteProxy } from "../support/engine/byteProxy";
import { type FaultyRegistry, startFaultyRegistry } from "../support/engine/faultyRegistry";
import { eventually } from "../support/engine/left";

interface Throwaway {
  readonly socket: string;
  kill(): void;
  halt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

describe("an engine that dies", function () {
  this.timeout(240_000);
  let throwaway: Throwaway;
  let way: ByteProxy;
  let engine: Engine;
  let registry: FaultyRegistry;
  let folder = "";
  const reference = (): string => `${registry.address}/team/app:1.0`;
  const image = "python:3.13-slim-trixie";
  const name = `engine-dies-${process.pid}`;

  before(async () => {
    const [{ startThrowawayEngine }, { ensureBases }] = await Promise.all([
      import("../rig/throwawayEngine.mjs"),
      import("../rig/bases.mjs"),
    ]);
    throwaway = await startThrowawayEngine();
    await ensureBases({ socket: throwaway.socket }, ["3.13-slim-trixie"]);
    registry = await startFaultyRegistry();
    way = await startByteProxy(throwaway.socket);
    const endpoint = { url: `unix://${way.socket}`, origin: "test", address: "127.0.0.1" };
    engine = createDockerEngine(new Docker({ socketPath: way.socket }), endpoint);
    folder = await mkdtemp(path.join(tmpdir(), "engine-dies-"));
    await writeFile(path.join(folder, "Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
    const request = { context: folder, dockerfile: "Dockerfile", tags: [reference()], labels: {}, buildArguments: {} };
    const events = engine.build({ ...request, target: undefined }, AbortSignal.timeout(60_000));
    for await (const event of events) assert.notEqual(event.kind, "failed");
  });

  after(async () => {
    await way.close();
    await registry.close();
    await throwaway.stop();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => {
    registry.fault = undefined;
    way.silent = false;
  });

  /** Reads to the end; gives why it ended, undefined when it just did. */
  async function endOf<Event>(
    events: AsyncIterable<Event>,
    onEvent: (event: Event) => void = () => undefined,
  ): Promise<FailureReason["kind"] | undefined> {
    try {
      for await (const event of events) onEvent(event);
      return undefined;
    } catch (error) {
      assert.ok(isContainerizeError(error), String(error));
      return error.reason.kind;
    }
  }

  async function restart(): Promise<void> {
    await throwaway.halt();
    await throwaway.resume();
    await eventually(
      () =>
        engine.version(AbortSignal.timeout(2000)).then(
          () => true,
          () => false,
        ),
      Boolean,
      60_000,
      "the engine's answer",
    );
  }

  const push = (): Promise<FailureReason["kind"] | undefined> =>
    endOf(engine.pushImage(reference(), undefined, AbortSignal.timeout(120_000)));

  /** Waits until the registry has a push's upload on its hands, which it does not answer. */
  async function uploadWaits(): Promise<void> {
    await eventually(() => registry.seen.some((what) => what.startsWith("POST")), Boolean, 60_000, "the upload");
  }

  function hold(): void {
    registry.clear();
    registry.seen.length = 0;
    registry.fault = { on: /^POST/, answer: "never" };
  }

  it("ends a push when it is killed, and pushes once it is back", async () => {
    hold();
    const pushing = push();
    await uploadWaits();
    throwaway.kill();
    assert.equal(await pushing, "engineStopped");
    registry.fault = undefined;
    await restart();
    assert.equal(await push(), undefined);
    assert.match(registry.digest("team/app:1.0") ?? "", /^sha256:/);
  });

  it("ends a push when its link falls silent, and pushes once it speaks", async () => {
    hold();
    const pushing = push();
    await uploadWaits();
    way.silent = true;
    const began = performance.now();
    assert.equal(await pushing, "engineStopped");
    assert.ok(performance.now() - began < 60_000, "within a minute");
    way.silent = false;
    registry.fault = undefined;
    // Docker waits for the answer to a layer's upload, and the next push of that layer with it.
    registry.release();
    assert.equal(await push(), undefined);
  });

  interface Fault {
    readonly name: string;
    fail(): void;
    /** Makes it well again. */
    mend(): Promise<void> | void;
  }

  const faults: readonly Fault[] = [
    { name: "killed", fail: () => throwaway.kill(), mend: restart },
    {
      name: "cut",
      fail: () => {
        way.cutAfter = 1 + (process.pid % 50);
      },
      mend: () => {
        way.cutAfter = Number.POSITIVE_INFINITY;
      },
    },
    // Neither data nor an end, as of a link that went half-open.
    {
      name: "silent",
      fail: () => {
        way.silent = true;
      },
      mend: () => {
        way.silent = false;
      },
    },
  ];

  it("ends events and a log when it is killed, or their link is cut or falls silent, and follows both afterwards", async () => {
    const spec: ContainerSpec = {
      name,
      image,
      labels: {},
      env: {},
      ports: [],
      init: true,
      command: ["sh", "-c", "while true; do echo tick; sleep 0.2; done"],
    };
    const id = await engine.createContainer(spec, AbortSignal.timeout(60_000));
    for (const fault of [...faults, undefined]) {
      const stop = new AbortController();
      const seen: string[] = [];
      let text = "";
      const events = endOf(engine.events(stop.signal), ({ id: about, action }) => {
        if (about === id) seen.push(action);
      });
      // The stream is open once something of it came.
      await eventually(
        async () => {
          if (seen.includes("start")) return true;
          await engine.stopContainer(id, 0, AbortSignal.timeout(20_000));
          await engine.startContainer(id, AbortSignal.timeout(20_000));
          return seen.includes("start");
        },
        Boolean,
        60_000,
        "an event",
      );
      const log = endOf(engine.containerLogs(id, { follow: true, tail: 0 }, stop.signal), ({ bytes }) => {
        text += Buffer.from(bytes).toString();
      });
      await eventually(() => text.includes("tick"), Boolean, 30_000, "a line of the log");
      if (fault === undefined) {
        stop.abort();
        assert.deepEqual([await events, await log], [undefined, undefined]);
      } else {
        const began = performance.now();
        fault.fail();
        assert.deepEqual([await events, await log], ["engineStopped", "engineStopped"], fault.name);
        assert.ok(performance.now() - began < 60_000, `${fault.name}: within a minute`);
        await fault.mend();
      }
    }
    await engine.removeContainer(id, AbortSignal.timeout(30_000));
  });
});

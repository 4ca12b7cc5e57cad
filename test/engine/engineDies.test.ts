// An engine that is killed, or whose link is cut or falls silent, while somebody pushes, pulls, follows events or a log, works in a
// container, saves, loads, or copies files: each ends as "the engine stopped", works again with the same connection once the engine
// is back, and leaves nothing open. About a minute and a half.
// Not on Podman: an engine to be killed is a throwaway one, which the rig has of Docker alone.
import assert from "node:assert/strict";
import { setMaxListeners } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Docker from "dockerode";
import type { ContainerSpec, Engine } from "../../src/core/engine";
import { createDockerEngine } from "../../src/docker/dockerEngine";
import { type ByteProxy, startByteProxy } from "../support/engine/byteProxy";
import { type FaultyRegistry, startFaultyRegistry } from "../support/engine/faultyRegistry";
import { eventually, openDescriptors } from "../support/engine/left";
import { brokenEngine } from "../support/engine/ringEngines";
import { drain, type End, endOf, startUnderWay } from "../support/engine/underWay";
import { seededRandom } from "../support/seededRandom";

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
    throwaway = await startThrowawayEngine({ engine: brokenEngine });
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

  const push = (): Promise<End> => endOf(drain(engine.pushImage(reference(), undefined, AbortSignal.timeout(120_000))));

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

  const random = seededRandom(process.pid);
  const faults: readonly Fault[] = [
    { name: "killed", fail: () => throwaway.kill(), mend: restart },
    {
      name: "cut",
      fail: () => {
        way.cutAfter = 1 + Math.floor(random() * 3000);
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

  /** Connections are cut thrice, each time at another place. */
  const rounds = [
    ...faults,
    ...faults.filter(({ name: fault }) => fault === "cut"),
    ...faults.filter(({ name: fault }) => fault === "cut"),
  ];

  it("ends whatever is under way when it is killed, or the links are cut or fall silent, and does all of it afterwards", async () => {
    const spec: ContainerSpec = {
      name,
      image,
      labels: {},
      env: {},
      ports: [],
      init: true,
      command: ["sh", "-c", "while true; do echo tick; sleep 0.2; done"],
    };
    const make = (one: string): Promise<string> =>
      engine.createContainer({ ...spec, name: `${name}-${one}` }, AbortSignal.timeout(60_000));
    const containers = { running: await make("a"), readFrom: await make("b"), writtenTo: await make("c") };
    const { running } = containers;
    const isManifest = (what: string): boolean => what.includes("manifests");
    let held: number | undefined;
    // The last time nothing fails, and all of it is cancelled.
    for (const fault of [...rounds, undefined]) {
      const stop = new AbortController();
      setMaxListeners(0, stop.signal);
      const seen: string[] = [];
      let goOn = (): void => undefined;
      const failed = new Promise<void>((resolve) => (goOn = resolve));
      const events = endOf(
        drain(engine.events(stop.signal), ({ id, action }) => {
          if (id === running) seen.push(action);
        }),
      );
      // The stream is open once something of it came.
      await eventually(
        async () => {
          if (seen.includes("start")) return true;
          await engine.stopContainer(running, 0, AbortSignal.timeout(20_000));
          await engine.startContainer(running, AbortSignal.timeout(20_000));
          return seen.includes("start");
        },
        Boolean,
        60_000,
        "an event",
      );
      registry.seen.length = 0;
      registry.fault = { on: /manifests/, answer: "never" };
      const pull = endOf(drain(engine.pullImage(reference(), undefined, undefined, stop.signal)));
      await eventually(
        () => registry.seen.filter(isManifest).length,
        (count) => count > 0,
        60_000,
        "the pull",
      );
      const digest = endOf(engine.remoteDigest(reference(), undefined, stop.signal));
      await eventually(
        () => registry.seen.filter(isManifest).length,
        (count) => count > 1,
        60_000,
        "the question",
      );
      const underWay = startUnderWay(engine, containers, image, failed, stop.signal);
      await eventually(
        () => underWay.flatMap((one) => (one.begun() ? [] : [one.name])),
        (missing) => missing.length === 0,
        60_000,
        "all to be under way",
      );
      const began = performance.now();
      if (fault === undefined) stop.abort();
      else fault.fail();
      goOn();
      const asked = fault?.name === "silent" ? endOf(engine.imageHistory(image, stop.signal)) : undefined;
      const all = [
        ...underWay,
        { name: "events", ended: events },
        { name: "pull", ended: pull },
        { name: "digest", ended: digest },
      ];
      const wanted = fault === undefined ? undefined : "engineStopped";
      assert.deepEqual(
        await Promise.all(all.map(async ({ name: what, ended }) => [what, await ended])),
        all.map(({ name: what }) => [what, wanted]),
        fault?.name ?? "cancelled",
      );
      if (asked !== undefined) assert.equal(await asked, "engineStopped");
      assert.ok(performance.now() - began < 60_000, `${fault?.name ?? "cancelled"}: within a minute`);
      stop.abort();
      await fault?.mend();
      registry.fault = undefined;
      registry.release();
      assert.ok((await engine.listImages(AbortSignal.timeout(20_000))).length > 0);
      // Connections that are kept for the next request come and go.
      const most: number | undefined = held;
      if (most === undefined) held = openDescriptors();
      else await eventually(openDescriptors, (now) => now <= most + 2, 30_000, `no more descriptors than ${most}`);
    }
    for (const id of Object.values(containers)) await engine.removeContainer(id, AbortSignal.timeout(30_000));
  });

  it("ends the command in the container, too, whose connection broke off", async () => {
    const spec = { image, labels: {}, env: {}, ports: [], init: true, command: ["sleep", "600"] };
    const id = await engine.createContainer({ ...spec, name: `${name}-d` }, AbortSignal.timeout(60_000));
    await engine.startContainer(id, AbortSignal.timeout(20_000));
    const command = ["sh", "-c", "while true; do echo tock; sleep 0.1; done"];
    const plain = { user: undefined, workdir: undefined, env: {}, terminal: undefined };
    const { signal } = new AbortController();
    const session = await engine.exec({ container: id, command, ...plain }, signal);
    await drain(session.output, () => {
      way.cutAfter = 1;
    });
    way.cutAfter = Number.POSITIVE_INFINITY;
    assert.equal(await endOf(session.exitCode()), "engineStopped");
    const left = await engine.containerProcesses(id, AbortSignal.timeout(20_000));
    assert.ok(!JSON.stringify(left.rows).includes("tock"), JSON.stringify(left.rows));
    await engine.removeContainer(id, AbortSignal.timeout(30_000));
  });
});

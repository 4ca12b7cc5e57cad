// An engine whose disk has too little room for what is built, pulled or loaded, and a machine whose disk is full when an engine
// gives something: each says so, keeps nothing of it, and what fits is taken by the same connection right after. Half a minute.
// Not on Podman: an engine of so little room is a throwaway one, which the rig has of Docker alone.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Docker from "dockerode";
import { failureText } from "../../src/cli/failureText";
import type { Engine } from "../../src/core/engine";
import { type FailureReason, isContainerizeError } from "../../src/core/errors";
import { createDockerEngine } from "../../src/docker/dockerEngine";
import { writeFileStream } from "../../src/local/fileStream";
import { type FaultyRegistry, startFaultyRegistry } from "../support/engine/faultyRegistry";
import { eventually } from "../support/engine/left";
import { savedImageOf } from "../support/engine/randomImage";
import { brokenEngine } from "../support/engine/ringEngines";

const mebibyte = 1024 ** 2;
const room = 64;
/** More than there is room for; packed, too. */
const tooMuch = 96 * mebibyte;
const little = 200_000;

interface Failed {
  readonly kind: "failed";
  readonly reason?: FailureReason;
}

describe("an engine whose disk is full", function () {
  this.timeout(240_000);
  let stop = (): Promise<void> => Promise.resolve();
  let engine: Engine;
  let registry: FaultyRegistry;
  let folder = "";
  const signal = (): AbortSignal => AbortSignal.timeout(120_000);

  before(async () => {
    const { startThrowawayEngine } = await import("../rig/throwawayEngine.mjs");
    const throwaway = await startThrowawayEngine({ engine: brokenEngine, sizeMiB: room });
    ({ stop } = throwaway);
    const endpoint = { url: throwaway.host, origin: "rig", address: "127.0.0.1" };
    engine = createDockerEngine(new Docker({ socketPath: throwaway.socket }), endpoint);
    registry = await startFaultyRegistry();
    folder = await mkdtemp(path.join(tmpdir(), "disk-full-"));
    await writeFile(path.join(folder, "Dockerfile"), "FROM scratch\nCOPY big.bin /\n");
  });

  after(async () => {
    await registry.close();
    await stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Why it failed, by an event or by what it threw; undefined when it did not. */
  async function failureIn(
    work: () => AsyncIterable<Failed | { readonly kind: string }>,
  ): Promise<FailureReason | undefined> {
    let reason: FailureReason | undefined;
    try {
      for await (const event of work()) if (event.kind === "failed" && "reason" in event) ({ reason } = event);
    } catch (error) {
      assert.ok(isContainerizeError(error), String(error));
      ({ reason } = error);
    }
    return reason;
  }

  function build(bytes: number): Promise<FailureReason | undefined> {
    const request = { context: folder, dockerfile: "Dockerfile", tags: ["built:test"], labels: {}, buildArguments: {} };
    return failureIn(async function* () {
      await writeFile(path.join(folder, "big.bin"), Buffer.alloc(bytes, "x"));
      yield* engine.build({ ...request, target: undefined }, signal());
    });
  }

  function pull(bytes: number): Promise<FailureReason | undefined> {
    registry.seed("team/app:1.0", bytes);
    return failureIn(() => engine.pullImage(`${registry.address}/team/app:1.0`, undefined, undefined, signal()));
  }

  function load(bytes: number): Promise<FailureReason | undefined> {
    const archive = savedImageOf("loaded:test", bytes);
    return failureIn(async function* () {
      const pieces = (async function* () {
        for (let at = 0; at < archive.length; at += mebibyte)
          yield await Promise.resolve(archive.subarray(at, at + mebibyte));
      })();
      const names = await engine.loadImages(pieces, signal());
      assert.deepEqual(names, ["loaded:test"]);
      yield { kind: "loaded" };
    });
  }

  for (const [what, perform, tag] of [
    ["build", build, (): string => "built:test"],
    ["pull", pull, (): string => `${registry.address}/team/app:1.0`],
    ["load", load, (): string => "loaded:test"],
  ] as const) {
    it(`says so in a ${what}, keeps nothing of it, and does what fits right after`, async () => {
      const before = await engine.listImages(signal());
      const reason = await perform(tooMuch);
      assert.equal(reason?.kind, "diskFull", JSON.stringify(reason));
      assert.match(failureText(reason), /no room|disk|space/i);
      assert.deepEqual(await engine.listImages(signal()), before);
      // An engine gives back the room of what failed a moment after it said so.
      await eventually(
        () => perform(little),
        (failure) => failure === undefined,
        30_000,
        `a ${what} of what fits`,
      );
      assert.ok((await engine.listImages(signal())).some(({ tags }) => tags.includes(tag())));
      await engine.removeImage(tag(), signal());
    });
  }

  /** Its writes end as on a full disk. */
  const full = (partial: string): Promise<void> => symlink("/dev/full", path.join(folder, "out", partial));

  it("says so when this machine has no room for the result of a build or a saved image, and writes both where there is", async () => {
    await mkdir(path.join(folder, "out"));
    assert.equal(await build(little), undefined);
    const archive = path.join(folder, "out", "result.tar");
    const saved = path.join(folder, "out", "saved.tar");
    const request = { context: folder, dockerfile: "Dockerfile", tags: [], labels: {}, buildArguments: {} };
    const give = {
      build: () => failureIn(() => engine.build({ ...request, target: undefined, archive }, signal())),
      save: () =>
        failureIn(async function* () {
          await writeFileStream(saved, engine.saveImages(["built:test"], signal()), signal());
          yield { kind: "saved" };
        }),
    };
    await full("result.tar.partial");
    await full("saved.tar.part");
    for (const [what, work] of Object.entries(give)) {
      const reason = await work();
      assert.equal(reason?.kind, "fileUnwritable", `${what}: ${JSON.stringify(reason)}`);
      assert.match(failureText(reason), /result\.tar|saved\.tar/);
      assert.match(failureText(reason), /no space left on device.*room on its disk/);
    }
    assert.deepEqual(await readdir(path.join(folder, "out")), []);
    for (const work of Object.values(give)) assert.equal(await work(), undefined);
    assert.deepEqual(await readdir(path.join(folder, "out")), ["result.tar", "saved.tar"]);
    await engine.removeImage("built:test", signal());
  });
});

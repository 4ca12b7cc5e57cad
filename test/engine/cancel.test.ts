// Cancelling a build in each of its phases: idle within a second, and nothing is left anywhere.
// Takes about 20 s an engine once the rig is up.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, open, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import type { BuildEvent } from "../../src/core/build/buildEvent";
import type { Engine } from "../../src/core/engine";
import { eventually, openDescriptors, processesWith } from "../support/engine/left";
import { type SlowRegistry, startSlowRegistry } from "../support/engine/slowRegistry";
import { isPodman, rigEngine, ringEngines } from "../support/engine/ringEngines";

/** A sleep that no one else starts, by which the process of the RUN is found. */
const marker = `9${process.pid}.25`;
/** Another one, of three seconds. */
const short = `3.${process.pid}`;
const from = "FROM python:3.13-slim-trixie\n";

interface Phase {
  readonly name: string;
  /** Writes the context. */
  prepare(folder: string): Promise<void>;
  /** True once the build is in the phase. */
  reached(event: BuildEvent): boolean;
  /** Looked at after the cancel, until true. */
  gone(): boolean;
  /** Milliseconds until then; a second after the cancel without it. */
  readonly patience?: number;
}

for (const name of ringEngines) {
  describe(`cancel a build on ${name}`, function () {
    this.timeout(240_000);
    let docker: Docker;
    let engine: Engine;
    let registry: SlowRegistry;
    let folder = "";

    before(async () => {
      ({ docker, engine } = await rigEngine(name, "3.13-slim-trixie"));
      registry = await startSlowRegistry();
      // The thread that serves builds stays; it is there before anything is counted.
      const context = await mkdtemp(path.join(tmpdir(), "cancel-first-"));
      await writeFile(path.join(context, "Dockerfile"), "FROM scratch\nCOPY . /\n");
      const first = { context, dockerfile: "Dockerfile", tags: [], labels: {}, buildArguments: {}, target: undefined };
      for await (const event of engine.build(first, AbortSignal.timeout(60_000)))
        assert.ok(event.kind !== "failed", JSON.stringify(event));
      await rm(context, { recursive: true });
    });

    after(() => registry.close());

    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), "cancel-"));
      await mkdir(path.join(folder, "context"));
    });

    afterEach(async () => {
      delete process.env["TMPDIR"];
      await rm(folder, { recursive: true, force: true });
    });

    const phases: readonly Phase[] = [
      {
        name: "the pull of the base image",
        prepare: (context) => writeFile(path.join(context, "Dockerfile"), `FROM ${registry.reference}\n`),
        reached: () => registry.sending() > 0,
        gone: () => registry.sending() === 0,
      },
      {
        name: "the transfer of the context",
        prepare: async (context) => {
          await writeFile(path.join(context, "Dockerfile"), "FROM scratch\nCOPY . .\n");
          const big = await open(path.join(context, "big.bin"), "w");
          await big.truncate(6 * 1024 ** 3);
          await big.close();
        },
        reached: (event) => event.kind === "transfer" && event.bytes > 20 * 1024 ** 2 && !event.done,
        gone: () => true,
      },
      {
        name: "a RUN",
        prepare: (context) => writeFile(path.join(context, "Dockerfile"), `${from}RUN sleep ${marker}\n`),
        reached: () => processesWith(`sleep ${marker}`).length > 0,
        gone: () => processesWith(`sleep ${marker}`).length === 0,
      },
    ];
    /** Podman lets the command of a RUN end by itself, whoever cancels the build, and then goes no further. */
    const podmanRun: Phase = {
      name: "a RUN",
      prepare: (context) =>
        writeFile(path.join(context, "Dockerfile"), `${from}RUN sleep ${short}\nRUN sleep ${marker}\n`),
      reached: () => processesWith(`sleep ${short}`).length > 0,
      gone: () => {
        assert.deepEqual(processesWith(`sleep ${marker}`), []);
        return processesWith(`sleep ${short}`).length === 0;
      },
      patience: 20_000,
    };

    /** Builds until the phase is reached, cancels, and gives the milliseconds until the stream of events had ended. */
    async function cancelIn(phase: Phase, context: string): Promise<number> {
      const cancel = new AbortController();
      const events: BuildEvent[] = [];
      let ended = false;
      const building = (async () => {
        const request = {
          context,
          dockerfile: "Dockerfile",
          tags: [],
          labels: {},
          buildArguments: {},
          target: undefined,
        };
        try {
          for await (const event of engine.build(request, cancel.signal)) events.push(event);
        } finally {
          ended = true;
        }
      })();
      await eventually(
        () => ended || events.some((event) => phase.reached(event)),
        Boolean,
        60_000,
        `the phase "${phase.name}"`,
      );
      assert.equal(ended, false, "the build was still running");
      const started = performance.now();
      cancel.abort();
      await building.catch((error: unknown) => assert.equal(error instanceof Error && error.name, "AbortError"));
      const milliseconds = performance.now() - started;
      assert.deepEqual(
        events.filter((event) => event.kind === "image"),
        [],
      );
      return milliseconds;
    }

    // Podman pulls what it has begun to pull, too.
    for (const phase of isPodman(name) ? [...phases.slice(1, -1), podmanRun] : phases) {
      it(`ends within a second in ${phase.name}, and leaves nothing`, async () => {
        const context = path.join(folder, "context");
        await phase.prepare(context);
        const containers = await docker.listContainers({ all: true });
        const images = await docker.listImages({ all: true });
        const temporary = path.join(folder, "temporary");
        await mkdir(temporary);
        process.env["TMPDIR"] = temporary;
        await engine.version(AbortSignal.timeout(5000));
        const descriptors = openDescriptors();
        const milliseconds = await cancelIn(phase, context);
        assert.ok(milliseconds < 1000, `idle after ${milliseconds.toFixed(0)} ms`);
        const patience = phase.patience ?? 1000 - Math.min(milliseconds, 900);
        await eventually(() => phase.gone(), Boolean, patience, `the end of ${phase.name}`);
        // Node keeps an idle connection to the engine for a moment; that one was there before as well.
        registry.closeIdle();
        await eventually(openDescriptors, (count) => count <= descriptors, 3000, "the former number of descriptors");
        assert.deepEqual(await readdir(temporary), []);
        assert.equal((await docker.listContainers({ all: true })).length, containers.length);
        assert.equal((await docker.listImages({ all: true })).length, images.length);
      });
    }

    it("builds again at once after a cancelled build", async () => {
      const context = path.join(folder, "context");
      await writeFile(path.join(context, "Dockerfile"), "FROM scratch\nCOPY hello /\n");
      await writeFile(path.join(context, "hello"), "hello");
      const ids: string[] = [];
      const request = {
        context,
        dockerfile: "Dockerfile",
        tags: [],
        labels: {},
        buildArguments: {},
        target: undefined,
      };
      for await (const event of engine.build(request, AbortSignal.timeout(60_000)))
        if (event.kind === "image") ids.push(event.id);
      assert.equal(ids.length, 1);
      for (const id of ids) await engine.removeImage(id, AbortSignal.timeout(10_000));
    });
  });
}

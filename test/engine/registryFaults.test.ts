// A registry that refuses, fails, breaks off, is slow, or falls silent while an engine pushes to it, pulls from it, or fetches a
// base image: each is told as what it is, can be cancelled, and is over as soon as the registry is well. About a minute an engine.
import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import type { BuildEvent } from "../../src/core/build/buildEvent";
import { failureText } from "../../src/cli/failureText";
import type { Engine, TransferEvent } from "../../src/core/engine";
import { type FailureReason, isContainerizeError } from "../../src/core/errors";
import { type FaultyRegistry, startFaultyRegistry } from "../support/engine/faultyRegistry";
import { eventually } from "../support/engine/left";
import { removeImages, removeProjectImages, removeRegistryImages } from "../support/engine/removeImages";
import { isPodman, mainEngine, rigEngine, ringEngines } from "../support/engine/ringEngines";
import { runCommandLine } from "../support/engine/runCommandLine";
import { seededRandom } from "../support/seededRandom";

type Way = "push" | "pull" | "base";
const ways: readonly Way[] = ["push", "pull", "base"];

/** How it ended: well, for a reason, or with words of the build alone. */
interface Ended {
  readonly kind: "well" | "cancelled" | "words" | FailureReason["kind"];
  readonly reason: FailureReason | undefined;
  readonly text: string;
}

interface World {
  readonly docker: Docker;
  readonly engine: Engine;
  readonly host: string;
  readonly registry: FaultyRegistry;
  readonly folder: string;
}

const well: Ended = { kind: "well", reason: undefined, text: "" };

async function drain(
  events: AsyncIterable<BuildEvent | TransferEvent>,
  onEvent: (event: BuildEvent | TransferEvent) => void,
  signal: AbortSignal,
): Promise<Ended> {
  let ended: Ended = { kind: "cancelled", reason: undefined, text: "" };
  try {
    for await (const event of events) {
      onEvent(event);
      if (event.kind === "image" || event.kind === "pushed" || event.kind === "pulled") ended = well;
      if (event.kind !== "failed") continue;
      const reason = "reason" in event ? event.reason : undefined;
      ended = { kind: reason?.kind ?? "words", reason, text: event.message };
    }
  } catch (error) {
    assert.ok(isContainerizeError(error), String(error));
    ended = { kind: error.reason.kind, reason: error.reason, text: failureText(error.reason) };
  }
  // A build that is cancelled says so in the engine's words; what it is, the use case decides (app/endBuild.ts).
  if (ended.kind === "words" && signal.aborted) ended = { kind: "cancelled", reason: undefined, text: "" };
  if (ended.kind === "cancelled") assert.ok(signal.aborted, "nothing else ends without a word");
  return ended;
}

for (const name of ringEngines) {
  describe(`registries that fail, with ${name}`, function () {
    this.timeout(240_000);
    let world: World;
    /** Ids of the images without a name that builds on a base image made. */
    const built: string[] = [];
    const local = (): string => `${world.registry.address}/team/pushed:1.0`;
    const remote = (): string => `${world.registry.address}/team/held:1.0`;
    /** Never pulled by its name: an engine asks no registry for an image that it has. */
    const base = (): string => `${world.registry.address}/team/base:1.0`;

    before(async () => {
      const { docker, engine, host } = await rigEngine(name);
      const folder = await mkdtemp(path.join(tmpdir(), "registry-"));
      world = { docker, engine, host, folder, registry: await startFaultyRegistry() };
      world.registry.seed("team/held:1.0", 200_000);
      world.registry.seed("team/base:1.0", 20_000);
      await pull(AbortSignal.timeout(60_000));
      await engine.tagImage(remote(), local(), AbortSignal.timeout(10_000));
    });

    afterEach(() => {
      const { registry } = world;
      registry.fault = undefined;
      registry.login = undefined;
      registry.way.cutAfter = Number.POSITIVE_INFINITY;
      registry.way.silent = false;
      registry.way.rate = Number.POSITIVE_INFINITY;
    });

    after(async () => {
      await removeImages(world.docker, built);
      await removeRegistryImages(world.docker, world.registry.address);
      await world.registry.close();
      await rm(world.folder, { recursive: true, force: true });
    });

    const forget = (reference: string): Promise<void> => removeImages(world.docker, [reference]);

    function pull(signal: AbortSignal, onEvent: (event: BuildEvent | TransferEvent) => void = () => undefined) {
      return drain(world.engine.pullImage(remote(), undefined, undefined, signal), onEvent, signal);
    }

    /** One of the three, from the beginning: nothing of it is there already. */
    async function go(
      way: Way,
      signal = AbortSignal.timeout(120_000),
      onEvent: (event: BuildEvent | TransferEvent) => void = () => undefined,
    ): Promise<Ended> {
      const { engine, registry, folder } = world;
      if (way === "push") {
        registry.forget("team/pushed:1.0");
        return drain(engine.pushImage(local(), undefined, signal), onEvent, signal);
      }
      if (way === "pull") {
        await forget(remote());
        return pull(signal, onEvent);
      }
      // Podman keeps a base image under its name, and asks no registry for it again.
      if (isPodman(name)) await forget(base());
      await writeFile(path.join(folder, "Dockerfile"), `FROM ${base()}\nENV AT=${performance.now()}\n`);
      const request = { context: folder, dockerfile: "Dockerfile", tags: [], labels: {}, buildArguments: {} };
      const noted = (event: BuildEvent | TransferEvent): void => {
        if (event.kind === "image") built.push(event.id);
        onEvent(event);
      };
      return drain(engine.build({ ...request, target: undefined }, signal), noted, signal);
    }

    const answers: readonly (readonly [number, FailureReason["kind"], RegExp])[] = [
      [401, "registryDenied", /refused .*Log in with: docker login 127/],
      [403, "registryDenied", /refused .*you lack the right/],
      [404, "registryLacks", /has no .*Check the name/],
      [429, "registryBusy", /no more requests.*Wait a few minutes, or log in/],
      [500, "registryFailed", /fault of its own.*Try again later/],
      [503, "registryFailed", /fault of its own.*Try again later/],
    ];
    for (const [status, kind, advice] of answers) {
      it(`says what an answer of ${status} means, and goes on when it is over`, async () => {
        const { registry } = world;
        // Podman tries again for minutes by itself when a registry is busy, and says nothing meanwhile.
        for (const way of isPodman(name) && status === 429 ? (["push"] as const) : ways) {
          // A push asks for the layer first, and takes what is not understood for a layer that is missing.
          registry.fault = { on: way === "push" ? /^POST|^PUT/ : /manifests/, answer: status };
          const ended = await go(way);
          // A base image that is not there is the project's own fault: the diagnosis says so, at its line.
          if (way === "base" && status === 404) {
            assert.equal(ended.kind, "words");
            assert.match(ended.text, /team\/base:1\.0: (not found|.*(manifest|name) unknown)/);
          } else {
            assert.equal(ended.kind, kind, `${way}: ${ended.text}`);
            assert.ok(ended.reason !== undefined && "registry" in ended.reason);
            assert.equal(ended.reason.registry, registry.address);
            const text = failureText(ended.reason);
            assert.match(text, advice);
            assert.ok(text.includes(registry.address), text);
          }
          registry.fault = undefined;
          assert.deepEqual(await go(way), well, `${way} afterwards`);
        }
      });
    }

    it("takes a page of a proxy in between for what its status says", async () => {
      const { registry } = world;
      for (const [status, kind] of [
        [403, "registryDenied"],
        [429, "registryBusy"],
        [502, "registryFailed"],
      ] as const) {
        if (isPodman(name) && status === 429) continue;
        registry.fault = { on: /manifests/, answer: status, body: "<html>no</html>" };
        for (const way of ["pull", "base"] as const) {
          const ended = await go(way);
          assert.equal(ended.kind, kind, `${status} ${way}: ${ended.text}`);
        }
      }
    });

    it("ends well or says that the registry broke off, wherever the connection is cut", async () => {
      const { registry } = world;
      const random = seededRandom(11);
      const counts = new Map<string, number>();
      for (const way of ways) {
        const start = registry.way.passed;
        assert.deepEqual(await go(way), well, way);
        const whole = registry.way.passed - start;
        for (let round = 0; round < (isPodman(name) ? 3 : 8); round++) {
          registry.way.cutAfter = Math.floor(random() * whole);
          // The engine tries a layer again after five seconds: then the way is whole.
          const ended = await go(way, undefined, (event) => {
            if (event.kind === "layer" && event.status.startsWith("Retrying"))
              registry.way.cutAfter = Number.POSITIVE_INFINITY;
          });
          registry.way.cutAfter = Number.POSITIVE_INFINITY;
          assert.ok(["well", "registryUnreachable"].includes(ended.kind), `${way}: ${ended.kind} ${ended.text}`);
          counts.set(ended.kind, (counts.get(ended.kind) ?? 0) + 1);
          assert.deepEqual(await go(way), well, `${way} afterwards`);
        }
      }
      assert.ok((counts.get("registryUnreachable") ?? 0) > (isPodman(name) ? 1 : 5), JSON.stringify([...counts]));
    });

    // Podman tries the whole again, or nothing.
    if (!isPodman(name))
      it("goes on with the engine's own retry, layer by layer", async () => {
        const { registry } = world;
        for (const way of ["push", "pull"] as const) {
          await go(way);
          registry.clear();
          registry.seed("team/held:1.0", 200_000);
          registry.seed("team/base:1.0", 20_000);
          if (way === "push") {
            // Another layer, which the registry has not seen.
            await go("pull");
            await world.engine.tagImage(remote(), local(), AbortSignal.timeout(10_000));
            registry.clear();
          }
          const retries = new Set<string>();
          registry.way.cutAfter = 60_000;
          const ended = await go(way, undefined, (event) => {
            if (event.kind !== "layer" || !event.status.startsWith("Retrying")) return;
            retries.add(event.id);
            registry.way.cutAfter = Number.POSITIVE_INFINITY;
          });
          assert.deepEqual([ended, retries.size], [well, 1], way);
          registry.seed("team/held:1.0", 200_000);
          registry.seed("team/base:1.0", 20_000);
        }
      });

    it("says that nothing is heard of a registry that does not answer, and cancels at once", async () => {
      const { registry } = world;
      for (const way of ways) {
        registry.fault = { on: way === "push" ? /^POST|^PUT/ : /manifests/, answer: "never" };
        const cancel = new AbortController();
        const quiet: number[] = [];
        const going = go(way, cancel.signal, (event) => {
          if (event.kind === "waiting") quiet.push(event.seconds);
        });
        const { length } = registry.seen;
        const asked = (): boolean => registry.seen.slice(length).some((what) => registry.fault?.on.test(what) === true);
        await eventually(asked, Boolean, 30_000, "the request");
        // A build shows the step that is under way instead.
        if (way === "push")
          await eventually(
            () => quiet.length,
            (count) => count > 0,
            30_000,
            "a word about the silence",
          );
        const began = performance.now();
        cancel.abort();
        assert.equal((await going).kind, "cancelled", way);
        assert.ok(performance.now() - began < 2000, `${way} ended`);
        registry.fault = undefined;
        // Docker waits for the answer to a layer's upload even after a cancel, and the next push of that layer with it.
        registry.release();
        assert.deepEqual(await go(way), well, `${way} afterwards`);
      }
    });

    it("waits for a slow registry, and ends well", async () => {
      const { registry } = world;
      for (const way of ways) {
        // The push has its layer to send.
        if (way === "push") registry.clear();
        registry.way.rate = 100_000;
        const began = performance.now();
        assert.deepEqual(await go(way), well, way);
        if (way !== "base") assert.ok(performance.now() - began > 1500, `${way} was slow`);
        registry.way.rate = Number.POSITIVE_INFINITY;
        registry.seed("team/held:1.0", 200_000);
        registry.seed("team/base:1.0", 20_000);
      }
    });

    it("cancels at once on a link that fell silent", async () => {
      const { registry } = world;
      for (const way of ways) {
        registry.way.silent = true;
        const cancel = new AbortController();
        const going = go(way, cancel.signal);
        await new Promise((resolve) => setTimeout(resolve, 300));
        const began = performance.now();
        cancel.abort();
        assert.equal((await going).kind, "cancelled", way);
        assert.ok(performance.now() - began < 2000, `${way} ended`);
        registry.way.silent = false;
        assert.deepEqual(await go(way), well, `${way} afterwards`);
      }
    });
  });
}

describe("a push from the command line", function () {
  this.timeout(120_000);
  let docker: Docker;
  let host = "";
  let folder = "";
  let registry: FaultyRegistry;
  const login = { username: "me", password: "s3cret+/pass" };
  const tags = (): readonly [string, string] => [
    `${registry.address}/team/pushed-line:1.0`,
    `${registry.address}/team/pushed-line`,
  ];

  before(async () => {
    ({ docker, host } = await rigEngine(mainEngine));
    registry = await startFaultyRegistry();
    folder = await mkdtemp(path.join(tmpdir(), "push-line-"));
    await mkdir(path.join(folder, "app"));
    await writeFile(path.join(folder, "app", "main.py"), "print(1)\n");
    await writeFile(path.join(folder, "app", "Dockerfile"), "FROM scratch\nCOPY main.py /\n");
  });

  afterEach(() => {
    registry.login = undefined;
  });

  const forgetTags = (): Promise<void> => removeImages(docker, tags());

  after(async () => {
    await removeProjectImages(docker, ["pushed-line", "refused-base"]);
    await removeRegistryImages(docker, registry.address);
    await registry.close();
    await rm(folder, { recursive: true, force: true });
  });

  const push = (variables: Readonly<Record<string, string>> = {}) =>
    runCommandLine(
      ["build", path.join(folder, "app"), "--push", "--json", ...tags().flatMap((tag) => ["--tag", tag])],
      host,
      { variables },
    );

  /** A Docker configuration that names this helper; `script` is the helper. */
  async function configured(helper: string, script?: string): Promise<Readonly<Record<string, string>>> {
    const config = await mkdtemp(path.join(folder, "config-"));
    await writeFile(path.join(config, "config.json"), JSON.stringify({ credsStore: helper }));
    if (script !== undefined) {
      await writeFile(path.join(config, `docker-credential-${helper}`), `#!/bin/sh\n${script}\n`);
      await chmod(path.join(config, `docker-credential-${helper}`), 0o755);
    }
    return { DOCKER_CONFIG: config, PATH: `${config}:${process.env["PATH"] ?? ""}` };
  }

  it("pushes every tag with the login of a helper, and names one digest", async () => {
    registry.login = login;
    const script = `printf '{"Username":"${login.username}","Secret":"${login.password}"}'`;
    const { code, out, errors } = await push(await configured("works", script));
    assert.equal(code, 0, errors);
    const digest = registry.digest("team/pushed-line:1.0");
    assert.match(digest ?? "", /^sha256:/);
    assert.equal(registry.digest("team/pushed-line:latest"), digest);
    const report = JSON.parse(out) as { readonly push: unknown };
    const [first, second] = [tags()[0], `${tags()[1]}:latest`];
    assert.deepEqual(report.push, {
      digest,
      tags: [first, second].map((reference) => ({ reference, digest })),
    });
    assert.ok(!(out + errors).includes(login.password));
  });

  it("names a helper that is missing, and one that hangs, within its time", async () => {
    registry.login = login;
    const missing = await push(await configured("absent"));
    assert.equal(missing.code, 1);
    assert.match(missing.errors, /docker-credential-absent failed: There is no such program.*config\.json/);
    const began = performance.now();
    const hanging = await push(await configured("hangs", "exec sleep 300"));
    assert.ok(performance.now() - began < 60_000);
    assert.equal(hanging.code, 1);
    assert.match(hanging.errors, /docker-credential-hangs failed: It did not answer in 10 seconds/);
  });

  it("names the helper when a base image is refused for want of its login", async () => {
    await push();
    await forgetTags();
    registry.login = login;
    const base = path.join(folder, "refused-base");
    await mkdir(base);
    await writeFile(path.join(base, "main.py"), "print(1)\n");
    await writeFile(path.join(base, "Dockerfile"), `FROM ${tags()[0]}\nENV AT=${performance.now()}\n`);
    const { code, errors } = await runCommandLine(["build", base], host, { variables: await configured("absent") });
    assert.equal(code, 1);
    assert.match(errors, /docker-credential-absent failed: There is no such program/);
  });
});

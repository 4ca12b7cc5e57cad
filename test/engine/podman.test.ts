// What is Podman's own in a build: it has no session, so the context goes as an archive, and it answers in text.
// About half a minute once the rig is up.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import type { BuildEvent } from "../../src/core/build/buildEvent";
import type { BuildRequest, Engine } from "../../src/core/engine";
import { eventually, openDescriptors } from "../support/engine/left";
import { isPodman, rigEngine, ringEngines } from "../support/engine/ringEngines";

for (const name of ringEngines.filter(isPodman)) {
  describe(`builds on ${name}`, function () {
    this.timeout(180_000);
    let docker: Docker;
    let engine: Engine;
    let folder = "";
    const tag = "localhost/podman-build:test";

    before(async () => {
      ({ docker, engine } = await rigEngine(name, "3.13-slim-trixie"));
    });

    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), "podman-"));
      await writeFile(path.join(folder, "app.py"), "print('hello')\n");
    });

    afterEach(async () => {
      await docker
        .getImage(tag)
        .remove({ force: true })
        .catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    });

    async function build(dockerfile: string, more: Partial<BuildRequest> = {}): Promise<readonly BuildEvent[]> {
      await writeFile(path.join(folder, "Dockerfile"), dockerfile);
      const request = {
        context: folder,
        dockerfile: "Dockerfile",
        tags: [tag],
        labels: { k: "v" },
        buildArguments: {},
      };
      const events: BuildEvent[] = [];
      for await (const event of engine.build({ ...request, target: undefined, ...more }, AbortSignal.timeout(120_000)))
        events.push(event);
      return events;
    }

    const stepsOf = (events: readonly BuildEvent[]): readonly (readonly [string, boolean])[] =>
      events.flatMap((event) =>
        event.kind === "step" && event.step.completed !== undefined ? [[event.step.name, event.step.cached]] : [],
      );

    it("tells its steps, keeps the health check, and takes an unchanged build from the cache", async () => {
      const dockerfile = `FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN python3 app.py ${randomBytes(4).toString("hex")}
HEALTHCHECK CMD true
`;
      const events = await build(dockerfile);
      assert.ok(
        events.some((event) => event.kind === "image"),
        JSON.stringify(events.at(-1)),
      );
      assert.ok(events.some((event) => event.kind === "log" && event.text.includes("hello")));
      assert.deepEqual(
        stepsOf(events).map(([name]) => name.slice(0, "[3/6] COPY".length)),
        ["[1/6] FROM", "[2/6] WORK", "[3/6] COPY", "[4/6] RUN ", "[5/6] HEAL", "[6/6] LABE"],
      );
      assert.equal((await engine.inspectImage(tag, AbortSignal.timeout(10_000))).labels["k"], "v");
      // Its answer in Docker's form says nothing of health checks; OCI images, which it could make instead, have none.
      const history = await engine.imageHistory(tag, AbortSignal.timeout(10_000));
      assert.ok(history.some(({ createdBy }) => createdBy.includes("HEALTHCHECK")));
      const again = stepsOf(await build(dockerfile));
      assert.ok(
        again.slice(1).every(([, cached]) => cached),
        JSON.stringify(again),
      );
    });

    it("holds nothing after a cancelled build", async () => {
      await build("FROM scratch\nCOPY . /\n");
      const before = openDescriptors();
      const cancel = new AbortController();
      await writeFile(path.join(folder, "Dockerfile"), "FROM python:3.13-slim-trixie\nRUN sleep 97.5\n");
      const request = { context: folder, dockerfile: "Dockerfile", tags: [], labels: {}, buildArguments: {} };
      const began = performance.now();
      for await (const event of engine.build({ ...request, target: undefined }, cancel.signal))
        if (event.kind === "step" && event.step.name.includes("sleep")) cancel.abort();
      assert.ok(performance.now() - began < 30_000);
      await eventually(openDescriptors, (now) => now <= before, 5000, "no more descriptors than before");
    });
  });
}

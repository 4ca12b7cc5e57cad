// Builds on Podman 5.4, which has no session: by an archive, with secrets as its API takes them. What it has no way for is
// named. About half a minute once the rig is up.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Docker from "dockerode";
import type { BuildEvent } from "../../src/core/build/buildEvent";
import type { BuildRequest, Engine } from "../../src/core/engine";
import { createDockerEngine } from "../../src/docker/dockerEngine";
import { findValue, formsIn, unpackImage } from "../support/engine/findValue";
import { eventually, openDescriptors } from "../support/engine/left";
import { failureOf } from "../support/failure";

describe("builds on Podman", function () {
  this.timeout(180_000);
  let docker: Docker;
  let engine: Engine;
  let folder = "";
  const tag = "localhost/podman-build:test";

  before(async () => {
    const [{ ensurePodman }, { ensureBases }] = await Promise.all([
      import("../rig/podman.mjs"),
      import("../rig/bases.mjs"),
    ]);
    const { host, socket } = await ensurePodman();
    await ensureBases({ socket }, ["3.13-slim-trixie"]);
    docker = new Docker({ socketPath: socket });
    engine = createDockerEngine(docker, { url: host, origin: "rig", address: "127.0.0.1" });
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
    const request = { context: folder, dockerfile: "Dockerfile", tags: [tag], labels: { k: "v" }, buildArguments: {} };
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

  it("fails with the engine's words", async () => {
    const events = await build("FROM python:3.13-slim-trixie\nRUN echo before && exit 7\n");
    assert.deepEqual(
      events.filter(({ kind }) => kind === "image"),
      [],
    );
    const message = events.flatMap((event) => (event.kind === "failed" ? [event.message] : [])).join();
    assert.match(message, /exit status 7/);
  });

  it("takes secrets, and leaves them nowhere", async () => {
    const secret = randomBytes(24).toString("base64");
    const bytes = Buffer.from(secret);
    const events = await build(
      `FROM python:3.13-slim-trixie
RUN --mount=type=secret,id=token,target=/run/token : ${randomBytes(4).toString("hex")}; test "$(wc -c < /run/token)" = ${bytes.length} && cat /run/token
COPY . /app
`,
      { secrets: [{ id: "token", source: { kind: "bytes", bytes } }] },
    );
    assert.ok(
      events.some((event) => event.kind === "image"),
      JSON.stringify(events.at(-1)),
    );
    assert.deepEqual(formsIn(Buffer.from(JSON.stringify(events)), secret), []);
    const chunks: Buffer[] = [];
    for await (const chunk of await docker.getImage(tag).get()) chunks.push(Buffer.from(chunk as Uint8Array));
    const image = path.join(folder, "image");
    unpackImage(Buffer.concat(chunks), image);
    assert.deepEqual(findValue(image, secret), []);
  });

  it("names what it has no way for", async () => {
    for (const [feature, more] of [
      ["sshAgent", { sshAgents: { default: "/nowhere" } }],
      ["archive", { archive: path.join(folder, "result.tar") }],
    ] as const) {
      const reason = await failureOf(build("FROM scratch\nCOPY . /\n", more));
      assert.equal(reason.kind === "notOnEngine" && reason.feature, feature);
    }
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

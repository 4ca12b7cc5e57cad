// What goes wrong outside the project: each ends as a clear failure with a next step, and nothing is half-written.
// Takes about a minute once the rig is up.
// On the first engine: nothing of it comes from the engine, but for one that dies.
import assert from "node:assert/strict";
import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import Docker from "dockerode";
import type { BuildEvent } from "../../src/core/build/buildEvent";
import { createDockerEngine } from "../../src/docker/dockerEngine";
import { isContainerizeError } from "../../src/core/errors";
import { eventually } from "../support/engine/left";
import { rigEngine, ringEngines } from "../support/engine/ringEngines";
import { runCommandLine } from "../support/engine/runCommandLine";

async function sample(name: string, folder: string): Promise<string> {
  const target = path.join(folder, name);
  await cp(path.resolve("test/fixtures/projects", name), target, { recursive: true });
  return target;
}

describe("failures from outside", function () {
  this.timeout(300_000);
  let folder = "";
  let host = "";
  let socket = "";

  before(async () => {
    ({ host, socket } = await rigEngine(ringEngines[0] ?? "docker20", "3.13-slim-trixie"));
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "failures-"));
    await chmod(folder, 0o755);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("says that a folder holds no Python, and writes nothing", async () => {
    const project = await sample("no-python", folder);
    const before = await readdir(project);
    const { code, errors } = await runCommandLine(["run", project], host);
    assert.equal(code, 4);
    assert.match(errors, /no Python/i);
    assert.deepEqual(await readdir(project), before);
  });

  it("names the file and the line of a manifest that cannot be read, and writes nothing", async () => {
    const project = await sample("broken-pyproject", folder);
    const before = await readdir(project);
    const { code, out, errors } = await runCommandLine(["run", project], host);
    assert.notEqual(code, 0);
    assert.match(out + errors, /pyproject\.toml(:| line |, line )\d+/);
    assert.deepEqual(await readdir(project), before);
  });

  it("writes the files and says what was tried when no engine answers", async () => {
    const project = await sample("fastapi-uv", folder);
    const { code, errors } = await runCommandLine(["run", project], "unix:///nonexistent/docker.sock");
    assert.equal(code, 3);
    assert.match(errors, /\/nonexistent\/docker\.sock/);
    assert.match(errors, /DOCKER_HOST/);
    assert.match(await readFile(path.join(project, "Dockerfile"), "utf8"), /^FROM /m);
  });

  it("names the socket when the user may not use it", async () => {
    const project = await sample("fastapi-uv", folder);
    const own = path.join(folder, "own.sock");
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(own, resolve));
    await chmod(own, 0o600);
    await chmod(project, 0o777);
    try {
      const { code, errors } = await runCommandLine(["doctor"], `unix://${own}`, { uid: 65534 });
      assert.equal(code, 3);
      assert.ok(errors.includes(own) || errors.includes("own.sock"), errors);
      assert.match(errors, /does not let this user in.*rootless/);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it("says which port is taken when exactly that one is wanted", async () => {
    const project = await sample("fastapi-uv", folder);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    assert.ok(address !== null && typeof address === "object");
    try {
      const { code, errors } = await runCommandLine(["run", project, "--port", String(address.port)], host);
      assert.equal(code, 1);
      assert.ok(errors.includes(String(address.port)), errors);
      assert.match(errors, /in use|taken/);
      const docker = new Docker({ socketPath: socket });
      const left = await docker.listContainers({ all: true, filters: { ancestor: ["bookshop:latest"] } });
      assert.deepEqual(left, []);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it("says that the engine stopped when it dies in a build", async () => {
    const { startThrowawayEngine } = await import("../rig/throwawayEngine.mjs");
    const { ensureBases } = await import("../rig/bases.mjs");
    const engine = await startThrowawayEngine();
    try {
      await ensureBases({ socket: engine.socket }, ["3.13-slim-trixie"]);
      await writeFile(path.join(folder, "Dockerfile"), "FROM python:3.13-slim-trixie\nRUN echo ready && sleep 97531\n");
      const client = createDockerEngine(new Docker({ socketPath: engine.socket }), {
        url: engine.host,
        origin: "rig",
        address: "127.0.0.1",
      });
      const events: BuildEvent[] = [];
      const request = {
        context: folder,
        dockerfile: "Dockerfile",
        tags: [],
        labels: {},
        buildArguments: {},
        target: undefined,
      };
      const building = (async () => {
        for await (const event of client.build(request, AbortSignal.timeout(120_000))) events.push(event);
      })().catch((error: unknown) => error);
      const ready = (event: BuildEvent): boolean => event.kind === "log" && event.text.includes("ready");
      await eventually(() => events.some(ready), Boolean, 60_000, "the RUN");
      engine.kill();
      const error = await building;
      assert.ok(isContainerizeError(error), `a failure, not ${String(error)}`);
      assert.equal(error.reason.kind, "engineStopped");
      assert.ok(!events.some((event) => event.kind === "image"));
    } finally {
      await engine.stop();
    }
  });
});

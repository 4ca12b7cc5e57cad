// A debugger's client attaches to the debug image of two sample projects, is stopped at a line by a request and reads a
// variable there. Takes about a minute once the bases are there.
// On the main engine: a debugger speaks to a published port, which every engine has.
import assert from "node:assert/strict";
import { chmod, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type Docker from "dockerode";
import type { App } from "../../src/app/app";
import { createApp } from "../../src/app/createApp";
import { debugRun, debugTag } from "../../src/app/debugRun";
import * as detection from "../../src/core/detectionEntry";
import * as targets from "../../src/core/targets/targetsEntry";
import { connect } from "../../src/docker/engineEntry";
import { renderDebugDockerfile } from "../../src/core/debug/renderDebugDockerfile";
import { findCredentials } from "../../src/local/credentials";
import { findNetwork } from "../../src/local/network/findNetwork";
import { freePort } from "../../src/local/freePort";
import { httpProbe } from "../../src/local/httpProbe";
import { openProjectTree } from "../../src/local/projectTree";
import { readTextFile } from "../../src/local/readTextFile";
import { runTool } from "../../src/local/runTool";
import { withTemporaryFiles } from "../../src/local/temporaryFiles";
import type { DebugAdapterClient } from "../support/debug/debugAdapterClient";
import { assertStops, type Stop } from "../support/debug/stoppedAt";
import { mainEngine, rigEngine } from "../support/engine/ringEngines";

const samples: readonly (readonly [folder: string, stop: Stop])[] = [
  [
    "fastapi-uv",
    {
      file: "src/bookshop/main.py",
      line: 22,
      request: "/books?author=Butler",
      expression: "author",
      value: "'Butler'",
      answer: "Kindred",
    },
  ],
  [
    "django-poetry",
    {
      file: "catalog/views.py",
      line: 6,
      request: "/?shelf=7",
      expression: "request.GET['shelf']",
      value: "'7'",
      answer: "Library",
    },
  ],
];

const never = new AbortController().signal;

function appOn(host: string): App {
  const variables = { DOCKER_HOST: host };
  return createApp({
    detection: () => Promise.resolve(detection),
    openTree: openProjectTree,
    connect: (signal) =>
      connect({ platform: process.platform, home: homedir(), variables, setting: undefined }, signal),
    findCredentials: (registry, signal) => findCredentials(registry, {}, signal),
    findIndexVariable: () => Promise.resolve(undefined),
    findIndexLogins: () => Promise.resolve([]),
    asksForLogins: false,
    language: () => "en",
    findNetwork: (signal) => findNetwork(process.env, signal),
    askPort: httpProbe,
    freePort,
    readText: readTextFile,
    withFiles: withTemporaryFiles,
    targets: () => Promise.resolve(targets),
    runTool,
    random: () => "not a secret",
    now: () => Date.now(),
    wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
  });
}

async function build(app: App, folder: string, dockerfile: string, tag: string): Promise<void> {
  const request = { folder, context: ".", dockerfile, tag, port: undefined, healthPath: undefined };
  const events = app.build(request, never);
  let next = await events.next();
  while (next.done !== true) next = await events.next();
  assert.equal(next.value.kind, "built", JSON.stringify(next.value));
}

describe("debugging in a container", function () {
  this.timeout(300_000);
  let docker: Docker;
  let app: App;
  let folder = "";

  before(async () => {
    const engine = await rigEngine(mainEngine, "3.13-slim-trixie", "3.14-slim-trixie");
    ({ docker } = engine);
    app = appOn(engine.host);
    folder = await mkdtemp(path.join(tmpdir(), "debug-"));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  for (const [name, stop] of samples) {
    it(`${name}: a request stops at the breakpoint, a variable is read, and nothing is left`, async () => {
      const project = path.join(folder, name);
      await cp(path.resolve("test/fixtures/projects", name), project, { recursive: true });
      await chmod(project, 0o755);
      const { plan, files } = await app.inspect(project, undefined, {}, never);
      assert.ok(plan);
      const debugFile = renderDebugDockerfile(plan);
      assert.ok(debugFile);
      for (const file of [...files, debugFile]) await writeFile(path.join(project, file.path), file.text);
      const tag = `${plan.name}:latest`;
      const before = (await docker.listContainers({ all: true })).length;
      const clients: DebugAdapterClient[] = [];
      let id: string | undefined;
      try {
        await build(app, project, "Dockerfile", tag);
        await build(app, project, debugFile.path, debugTag(plan));
        const env = { SECRET_KEY: "for-this-test" };
        const outcome = await app.run(
          debugRun(plan, { folder: project, source: project, env, project: undefined }),
          () => undefined,
          never,
        );
        assert.equal(outcome.kind, "running", JSON.stringify(outcome));
        id = outcome.id;
        const { ports } = await (await app.engine(never)).inspectContainer(id, never);
        const portOf = (wanted: number | undefined): number =>
          ports.find(({ containerPort }) => containerPort === wanted)?.hostPort ?? 0;
        assert.ok(ports.length > 0);
        const published = await docker.getContainer(id).inspect();
        for (const bindings of Object.values(published.NetworkSettings.Ports)) {
          for (const binding of bindings) assert.equal(binding.HostIp, "127.0.0.1");
        }
        await assertStops(portOf(5678), `http://127.0.0.1:${portOf(plan.port)}`, project, stop, clients);
      } finally {
        for (const client of clients) client.close();
        if (id !== undefined) await docker.getContainer(id).remove({ force: true });
        for (const one of [debugTag(plan), tag])
          await docker
            .getImage(one)
            .remove({ force: true })
            .catch(() => undefined);
      }
      assert.equal((await docker.listContainers({ all: true })).length, before);
    });
  }
});

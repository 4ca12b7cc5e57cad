import assert from "node:assert/strict";
import type { RunOutcome, RunRequest } from "../../../src/app/app";
import type { AppPorts } from "../../../src/app/appPorts";
import { runContainer } from "../../../src/app/runContainer";
import type { PortAnswer } from "../../../src/core/container/portAnswer";
import type { ContainerSpec, ContainerState, Engine } from "../../../src/core/engine";
import { ContainerizeError, type FailureReason } from "../../../src/core/errors";
import { failureOf } from "../../support/failure";
import { scriptedEngine } from "../../support/scriptedEngine";
import { scriptedPorts } from "../../support/scriptedPorts";

const never = new AbortController().signal;
const request: RunRequest = {
  image: "app:latest",
  name: "app",
  folder: "/srv/code/app",
  containerPort: 8000,
  hostPort: 8000,
  exactPort: false,
  env: { A: "b" },
  healthPath: "/healthz",
  init: false,
  ends: false,
};

interface Life {
  /** Answers of the port, one a look; the last one stays. */
  readonly answers?: readonly PortAnswer[];
  /** States of the container, one a look after the first; the last one stays. */
  readonly states?: readonly Partial<ContainerState>[];
  /** What each start fails with, in turn; undefined starts it. */
  readonly starts?: readonly (FailureReason | undefined)[];
  readonly takenNames?: readonly string[];
  readonly ports?: Partial<AppPorts>;
}

/** A container whose life is told; what was created and removed is kept. */
function tell(life: Life) {
  const created: ContainerSpec[] = [];
  const removed: string[] = [];
  const asked: string[] = [];
  const starts = [...(life.starts ?? [])];
  const states = [{}, ...(life.states ?? [{}])];
  const answers = [...(life.answers ?? [])];
  const next = <Item>(items: Item[]): Item | undefined => (items.length > 1 ? items.shift() : items[0]);
  const engine: Engine = scriptedEngine({
    createContainer: (spec) => {
      if (life.takenNames?.includes(spec.name) === true) {
        return Promise.reject(new ContainerizeError({ kind: "nameInUse", name: spec.name }));
      }
      created.push(spec);
      return Promise.resolve(`id-${created.length}`);
    },
    startContainer: () => {
      const reason = starts.shift();
      return reason === undefined ? Promise.resolve() : Promise.reject(new ContainerizeError(reason));
    },
    removeContainer: (id) => {
      removed.push(id);
      return Promise.resolve();
    },
    inspectContainer: (id) => {
      const spec = created.at(-1);
      const published = spec?.ports.map(({ containerPort, hostPort, host }) => ({
        host,
        hostPort: hostPort === 0 ? 49153 : hostPort,
        containerPort,
        protocol: "tcp",
      }));
      return Promise.resolve({
        id,
        name: spec?.name ?? "",
        status: "running" as const,
        health: "none" as const,
        exitCode: undefined,
        outOfMemory: false,
        error: "",
        ports: published ?? [],
        raw: {},
        ...next(states),
      });
    },
    containerLogs: async function* () {
      await Promise.resolve();
      yield { stream: 2, bytes: Buffer.from("first\nlast\n") };
    },
  });
  const ports = scriptedPorts({
    askPort: (url) => {
      asked.push(url);
      return Promise.resolve(next(answers) ?? { kind: "silent" });
    },
    ...life.ports,
  });
  const run = (change: Partial<RunRequest> = {}, signal = never): Promise<RunOutcome> =>
    runContainer(engine, { ...request, ...change }, ports, () => undefined, signal);
  return { run, created, removed, asked };
}

const ok: PortAnswer = { kind: "status", status: 200 };
const silent: PortAnswer = { kind: "silent" };

describe("runContainer", () => {
  it("publishes on this machine only, labels the container, and waits for an answer", async () => {
    const { run, created, removed, asked } = tell({ answers: [silent, silent, ok] });
    assert.deepEqual(await run(), {
      kind: "running",
      id: "id-1",
      name: "app",
      url: "http://127.0.0.1:8000",
      hostPort: 8000,
      probe: { kind: "http", ok: true, status: 200, url: "http://127.0.0.1:8000/healthz", seconds: 0.4 },
    });
    assert.deepEqual(created[0]?.ports, [{ containerPort: 8000, hostPort: 8000, host: "127.0.0.1" }]);
    assert.equal(created[0].labels["containerize.folder"], "/srv/code/app");
    assert.deepEqual([removed, new Set(asked)], [[], new Set(["http://127.0.0.1:8000/healthz"])]);
  });

  it("takes a free port near a taken one, and the engine's choice when that is taken too", async () => {
    const near = tell({ answers: [ok], ports: { freePort: () => Promise.resolve(8003) } });
    assert.equal((await near.run()).kind === "running" && near.created[0]?.ports[0]?.hostPort, 8003);
    const late = tell({ answers: [ok], starts: [{ kind: "portInUse", port: 8000 }] });
    const outcome = await late.run();
    assert.equal(outcome.kind === "running" && outcome.hostPort, 49153);
    assert.deepEqual(late.removed, ["id-1"]);
  });

  it("insists on an exact port, and leaves nothing", async () => {
    const { run, removed } = tell({ starts: [{ kind: "portInUse", port: 8000 }] });
    assert.deepEqual(await failureOf(run({ exactPort: true })), { kind: "portInUse", port: 8000 });
    assert.deepEqual(removed, ["id-1"]);
  });

  it("appends a number to a name that is taken", async () => {
    const { run } = tell({ answers: [ok], takenNames: ["app", "app-2"] });
    const outcome = await run();
    assert.equal(outcome.kind === "running" && outcome.name, "app-3");
  });

  it("removes a container that cannot start", async () => {
    const { run, removed } = tell({ starts: [{ kind: "engineRefused", status: 500, message: "no such program" }] });
    assert.equal((await failureOf(run())).kind, "engineRefused");
    assert.deepEqual(removed, ["id-1"]);
  });

  it("reports a server that ended, with its last lines, as failed even with exit code 0", async () => {
    const { run, removed } = tell({ answers: [silent], states: [{}, { status: "exited", exitCode: 0 }] });
    const outcome = await run();
    assert.deepEqual(outcome.kind === "ended" && [outcome.exitCode, outcome.log, outcome.probe.ok], [
      0,
      ["first", "last"],
      false,
    ]);
    assert.deepEqual(removed, []);
  });

  it("takes the exit code of a command that is meant to end as its result", async () => {
    for (const [exitCode, good] of [
      [0, true],
      [3, false],
    ] as const) {
      const { run } = tell({ states: [{}, {}, { status: "exited", exitCode }] });
      const outcome = await run({ ends: true, containerPort: undefined });
      assert.deepEqual(outcome.kind === "ended" && [outcome.probe.kind, outcome.probe.ok], ["exit", good]);
    }
  });

  it("asks nothing of a worker but to stay alive", async () => {
    const { run, asked } = tell({});
    const outcome = await run({ containerPort: undefined });
    assert.deepEqual(outcome.kind === "running" && outcome.probe, {
      kind: "alive",
      ok: true,
      status: undefined,
      url: undefined,
      seconds: 2,
    });
    assert.deepEqual(asked, []);
  });

  it("says health when the engine's health check said it, and does not wait half a minute for it", async () => {
    const healthy = tell({ answers: [ok], states: [{ health: "starting" }, { health: "healthy" }] });
    const seen = await healthy.run();
    assert.equal(seen.kind === "running" && seen.probe.kind, "health");
    const starting = tell({ answers: [ok], states: [{ health: "starting" }] });
    const early = await starting.run();
    assert.deepEqual(early.kind === "running" && [early.probe.kind, early.probe.seconds], ["http", 1]);
  });

  it("is not ready when unhealthy, when it only fails, and when it stays silent for a minute", async () => {
    const unhealthy = await tell({ answers: [ok], states: [{ health: "unhealthy" }] }).run();
    assert.deepEqual(unhealthy.kind === "notReady" && [unhealthy.probe.kind, unhealthy.probe.ok], ["health", false]);
    const broken = await tell({ answers: [{ kind: "status", status: 500 }] }).run();
    assert.deepEqual(broken.kind === "notReady" && [broken.probe.status, broken.probe.seconds], [500, 10]);
    const mute = await tell({ answers: [silent] }).run();
    assert.deepEqual(mute.kind === "notReady" && [mute.probe.ok, mute.probe.seconds, mute.log], [
      false,
      60,
      ["first", "last"],
    ]);
  });

  it("does not believe a health check that passes inside while nothing answers outside", async () => {
    const outcome = await tell({ answers: [silent], states: [{ health: "healthy" }] }).run();
    assert.equal(outcome.kind, "notReady");
  });

  it("counts an answer that is not HTTP as an open port", async () => {
    const outcome = await tell({ answers: [{ kind: "open" }] }).run();
    assert.deepEqual(outcome.kind === "running" && outcome.probe.kind, "tcp");
  });

  it("removes the container when it is cancelled while waiting, silently", async () => {
    const controller = new AbortController();
    const { run, removed } = tell({
      answers: [silent],
      ports: {
        wait: () => {
          controller.abort();
          return Promise.reject(new DOMException("", "AbortError"));
        },
      },
    });
    assert.deepEqual(await run({}, controller.signal), { kind: "cancelled" });
    assert.deepEqual(removed, ["id-1"]);
  });

  it("creates nothing when it was cancelled before", async () => {
    const { run, created } = tell({});
    assert.deepEqual(await run({}, AbortSignal.abort()), { kind: "cancelled" });
    assert.deepEqual(created, []);
  });
});

// Migrations and workers in a swarm of one node, on an engine of its own: the migration runs before anything else, one that
// fails changes nothing, a worker that the plan has no more goes, and nothing is left. No image is built. A minute.
// Not on Podman, which has no swarm.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import type { KubernetesChange } from "../../src/app/targets/changeKubernetes";
import { changeSwarm } from "../../src/app/targets/changeSwarm";
import { deployToSwarm } from "../../src/app/targets/deployToSwarm";
import type { SwarmRequest } from "../../src/app/targets/swarmRequest";
import type { TargetPorts } from "../../src/app/targets/targetPorts";
import type { Engine } from "../../src/core/engine";
import type { ContainerPlan } from "../../src/core/plan/containerPlan";
import * as targets from "../../src/core/targets/targetsEntry";
import { eventually } from "../support/engine/left";
import { startStore, type Store } from "../support/engine/toldStore";
import { samplePlans } from "../unit/core/render/samplePlans";

const sample = samplePlans["fastapi-uv"] ?? assert.fail("The sample is gone.");
const never = new AbortController().signal;
let made = 0;

const ports: TargetPorts = {
  targets: () => Promise.resolve(targets),
  random: () => `${++made}`.padStart(16, "0"),
  now: () => performance.now(),
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  askPort: () => assert.fail("Nothing is asked."),
  runTool: () => assert.fail("No program is needed."),
  readText: () => assert.fail("No file is read."),
};

/** Tells the store a word; a worker stays. */
function telling(word: string, stays: boolean): readonly string[] {
  const tell = `import os, time, urllib.request as u; u.urlopen(os.environ["STORE_URL"] + "/${word}")`;
  return ["python", "-c", stays ? `${tell}; time.sleep(9999)` : tell];
}

describe("processes of an application in a swarm", function () {
  this.timeout(400_000);
  let engine: { socket: string; stop(): Promise<void> };
  let docker: Docker;
  let connected: Engine;
  let store: Store;
  const plan: ContainerPlan = {
    ...sample,
    environment: [],
    services: [],
    command: ["python", "-m", "http.server", "8000"],
    migrate: { command: telling("migrated", false), workdir: ".", why: "" },
    workers: [{ name: "worker", kind: "worker", command: telling("working", true), workdir: ".", why: "" }],
  };
  const deploy = (changes: Partial<ContainerPlan>, secretValues: Readonly<Record<string, string>>) => {
    const variables = { plain: {}, secret: [], secretValues, missing: [] };
    const request: SwarmRequest = {
      application: "shop",
      plan: { ...plan, ...changes },
      image: "python:3.13-slim-trixie",
      replicas: 1,
      port: undefined,
      variables,
      credentials: undefined,
      registry: "",
      probePath: undefined,
      patience: 120_000,
    };
    return deployToSwarm(connected, request, ports, () => undefined, never);
  };
  const change = (kind: KubernetesChange) => {
    const asked = { application: "shop", patience: 120_000, probePath: undefined };
    return changeSwarm(
      connected,
      { ...asked, credentials: undefined, registry: "" },
      kind,
      ports,
      () => undefined,
      never,
    );
  };
  const services = async (): Promise<readonly string[]> =>
    (await docker.listServices()).map(({ Spec }) => Spec?.Name ?? "").sort();

  before(async () => {
    const [{ startThrowawayEngine }, { ensureBases }] = await Promise.all([
      import("../rig/throwawayEngine.mjs"),
      import("../rig/bases.mjs"),
    ]);
    engine = await startThrowawayEngine();
    docker = new Docker({ socketPath: engine.socket });
    await ensureBases(engine, ["3.13-slim-trixie"]);
    await docker.swarmInit({ ListenAddr: "127.0.0.1:2377", AdvertiseAddr: "127.0.0.1" });
    // Where copies reach this machine: the engine's bridge.
    const bridge = (await docker.getNetwork("bridge").inspect()) as Bridge;
    store = await startStore(bridge.IPAM.Config[0]?.Gateway ?? assert.fail("The bridge has no address."));
    const { connect } = createRequire(__filename)(path.resolve("dist/engine.js")) as Bundle;
    connected = await connect({ platform: "linux", home: "/nowhere", variables: {}, setting: engine.socket }, never);
  });

  after(async () => {
    await store.close();
    await docker.swarmLeave({ force: true }).catch(() => undefined);
    await engine.stop();
  });

  it("run in their order, keep their secrets, go when the plan has them no more, and leave nothing", async () => {
    assert.equal((await deploy({}, { STORE_URL: store.url })).kind, "deployed");
    await eventually(store.told, (words) => words.includes("working"), 120_000, "the worker's start");
    assert.deepEqual(store.told(), ["migrated", "working"]);
    assert.deepEqual(await services(), ["shop", "shop-worker"]);

    store.clear();
    const restarted = await change({ kind: "restart" });
    assert.equal(restarted.kind, "deployed", JSON.stringify(restarted));
    await eventually(store.told, (words) => words.includes("working"), 120_000, "the worker's second start");

    const locked = { command: ["python", "-c", "raise SystemExit('the table is locked')"], workdir: ".", why: "" };
    const failed = await deploy({ migrate: locked }, {});
    assert.equal(failed.kind === "failed" ? failed.failure.cause : failed.kind, "migration");
    assert.deepEqual(failed.kind === "failed" ? failed.failure.log : [], ["the table is locked"]);
    assert.deepEqual(await services(), ["shop", "shop-worker"]);

    // The address is not given again: the swarm has kept it.
    store.clear();
    assert.equal((await deploy({ workers: [] }, {})).kind, "deployed");
    assert.deepEqual(store.told(), ["migrated"]);
    assert.deepEqual(await services(), ["shop"]);

    await change({ kind: "delete" });
    assert.deepEqual([await services(), await docker.listSecrets()], [[], []]);
    await eventually(
      async () => (await docker.listContainers({ all: true })).map(({ Names }) => Names.join(" ")),
      (left) => left.length === 0,
      120_000,
      "the end of every container",
    );
  });
});

interface Bridge {
  readonly IPAM: { readonly Config: readonly { readonly Gateway?: string }[] };
}

interface Bundle {
  readonly connect: (asked: object, signal: AbortSignal) => Promise<Engine>;
}

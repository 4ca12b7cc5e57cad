import assert from "node:assert/strict";
import { followHealth, ofProject, whileHealthIsFollowed } from "../../../src/app/compose/followHealth";
import type { ContainerState, ContainerSummary, EngineVersion } from "../../../src/core/engine";
import { ContainerizeError } from "../../../src/core/errors";
import { scriptedEngine } from "../../support/scriptedEngine";
import { scriptedPorts } from "../../support/scriptedPorts";

const labels = { "com.docker.compose.project": "shop", "com.docker.compose.service": "postgres" };

/**
 * An engine with one service; a check that is run passes from `healthyAfter` on. `timers`: seconds between the checks that
 * the engine makes by itself. Follows it for some seconds.
 */
async function follow(
  seconds: number,
  life: { product?: EngineVersion["product"]; timers?: number; healthyAfter?: number; failing?: boolean } = {},
) {
  const { product = "podman", timers = 0, healthyAfter = 99, failing = false } = life;
  const asked: number[] = [];
  const told: (readonly string[])[] = [];
  const over = new AbortController();
  const clock = scriptedPorts({});
  const begun = clock.now();
  const elapsed = (): number => (clock.now() - begun) / 1000;
  let looks = 0;
  const container: ContainerSummary = {
    ...{ id: "one", name: "shop-postgres-1", image: "postgres", imageId: "", status: "running", statusText: "Up" },
    ...{ ports: [], labels, created: 0 },
  };
  const engine = scriptedEngine({
    version: () => Promise.resolve({ product, version: "5", apiVersion: "1.41", os: "linux", architecture: "amd64" }),
    listContainers: () => Promise.resolve([container, { ...container, id: "other", labels: {} }]),
    inspectContainer: (id) => {
      assert.equal(id, "one", "another project's container");
      looks++;
      if (failing && looks % 2 === 0) return Promise.reject(new ContainerizeError({ kind: "containerNotFound", id }));
      const own = timers === 0 ? 0 : Math.floor(elapsed() / timers) + 1;
      const runs = asked.length + own;
      const state: Partial<ContainerState> = {
        id,
        health: asked.length >= healthyAfter ? "healthy" : "starting",
        healthCheck: { intervalSeconds: 5, lastBegun: runs === 0 ? undefined : `run ${runs}` },
      };
      return Promise.resolve(state as ContainerState);
    },
    runHealthCheck: () => {
      asked.push(Math.round(elapsed()));
      return Promise.resolve();
    },
  });
  const ports = {
    now: () => clock.now(),
    wait: async (milliseconds: number, signal: AbortSignal) => {
      if (elapsed() >= seconds) over.abort();
      await clock.wait(milliseconds, signal);
    },
  };
  await followHealth(engine, ofProject("shop"), (services) => told.push(services), ports, over.signal);
  return { asked, told };
}

describe("health while compose waits", () => {
  it("runs the checks at their intervals where Podman has no timers, and says once what is waited for", async () => {
    const { asked, told } = await follow(16);
    assert.deepEqual(asked, [3, 8, 13]);
    assert.deepEqual(told, [["postgres"]]);
  });

  it("stops once the service is healthy", async () => {
    assert.deepEqual((await follow(30, { healthyAfter: 2 })).asked, [3, 8]);
  });

  it("leaves Podman's own timers to it, and Docker alone", async () => {
    assert.deepEqual((await follow(30, { timers: 5 })).asked, []);
    const docker = await follow(30, { product: "docker" });
    assert.deepEqual(docker, { asked: [], told: [["postgres"]] });
  });

  it("goes on when a container went away between two questions", async () => {
    assert.ok((await follow(30, { failing: true })).asked.length > 0);
  });

  it("ends with the work it is beside, whatever that comes to", async () => {
    const ended: string[] = [];
    const until = (signal: AbortSignal): Promise<void> =>
      new Promise((resolve) =>
        signal.addEventListener("abort", () => {
          ended.push("over");
          resolve();
        }),
      );
    const never = new AbortController().signal;
    assert.equal(await whileHealthIsFollowed(() => Promise.resolve(5), until, never), 5);
    const failure = new Error("no");
    await assert.rejects(
      whileHealthIsFollowed(() => Promise.reject(failure), until, never),
      failure,
    );
    assert.deepEqual(ended, ["over", "over"]);
  });
});

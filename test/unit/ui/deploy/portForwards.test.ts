import assert from "node:assert/strict";
import type { Deployment } from "../../../../src/core/targets/deployment";
import { PortForwards } from "../../../../src/ui/deploy/portForwards";

const deployment: Extract<Deployment, { readonly target: "kubernetes" }> = {
  target: "kubernetes",
  application: "shop",
  folder: "/shop",
  probePath: "/",
  context: "here",
  namespace: "shop",
};
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A way into a cluster that ends when the test says so, as a program takes its time to end. */
interface Way {
  readonly signal: AbortSignal;
  end(error: Error): void;
}

function forwardsOf(ways: Way[], taken?: number): PortForwards {
  return new PortForwards(
    {
      targets: {
        forwardKubernetes: (_place, _application, port, opened, signal) =>
          new Promise((_, reject) => {
            if (port === taken) {
              reject(new Error("address already in use"));
              return;
            }
            ways.push({ signal, end: reject });
            opened(port || 4000 + ways.length);
          }),
      },
    },
    log,
  );
}

describe("ways into clusters", () => {
  const { signal } = new AbortController();
  let told: number[];
  const ended = (port: number): void => void told.push(port);
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  beforeEach(() => {
    told = [];
  });

  it("uses one that is open again, and opens another after it was stopped", async () => {
    const ways: Way[] = [];
    const forwards = forwardsOf(ways);
    assert.equal(await forwards.to(deployment, ended, signal), 4001);
    assert.equal(await forwards.to(deployment, ended, signal), 4001);
    assert.equal(await forwards.stop(deployment), 4001);
    assert.equal(ways[0]?.signal.aborted, true);
    assert.equal(await forwards.to(deployment, ended, signal), 4002);
    assert.equal(await forwards.stop(deployment), 4002);
    assert.equal(await forwards.stop(deployment), undefined);
  });

  it("knows no port of one that is stopped before it leads anywhere", async () => {
    const forwards = new PortForwards(
      {
        targets: {
          forwardKubernetes: (_place, _application, _port, _opened, until) =>
            new Promise((_, reject) => {
              until.addEventListener("abort", () => {
                reject(new DOMException("The operation was cancelled.", "AbortError"));
              });
            }),
        },
      },
      log,
    );
    const failed = assert.rejects(forwards.to(deployment, ended, signal), { name: "AbortError" });
    assert.equal(await forwards.stop(deployment), undefined);
    await failed;
  });

  it("knows the second one when the first ends only after it was opened", async () => {
    const ways: Way[] = [];
    const forwards = forwardsOf(ways);
    await forwards.to(deployment, ended, signal);
    assert.equal(await forwards.stop(deployment), 4001);
    await forwards.to(deployment, ended, signal);
    ways[0]?.end(new DOMException("The operation was cancelled.", "AbortError"));
    await settled();
    assert.equal(await forwards.to(deployment, ended, signal), 4002);
    forwards.dispose();
    assert.equal(ways[1]?.signal.aborted, true);
    assert.equal(ways.length, 2);
  });

  it("tells when one ended by itself, and leads from the same port again", async () => {
    const ways: Way[] = [];
    const forwards = forwardsOf(ways);
    await forwards.to(deployment, ended, signal);
    ways[0]?.end(new Error("lost connection to pod"));
    await settled();
    assert.deepEqual(told, [4001]);
    assert.equal(await forwards.to(deployment, ended, signal), 4001);
    assert.equal(await forwards.to(deployment, ended, signal), 4001);
    assert.equal(ways.length, 2);
  });

  it("leads from another port where the one from before was taken since", async () => {
    const ways: Way[] = [];
    const forwards = forwardsOf(ways, 4001);
    await forwards.to(deployment, ended, signal);
    ways[0]?.end(new Error("lost connection to pod"));
    await settled();
    assert.equal(await forwards.to(deployment, ended, signal), 4002);
  });

  it("tells nothing of one that was stopped", async () => {
    const ways: Way[] = [];
    const forwards = forwardsOf(ways);
    await forwards.to(deployment, ended, signal);
    await forwards.stop(deployment);
    ways[0]?.end(new DOMException("The operation was cancelled.", "AbortError"));
    await settled();
    assert.equal(await forwards.to(deployment, ended, signal), 4002);
    forwards.dispose();
    ways[1]?.end(new DOMException("The operation was cancelled.", "AbortError"));
    await settled();
    assert.deepEqual(told, []);
  });
});

import * as assert from "node:assert/strict";
import { mock } from "node:test";
import type { Engine } from "../../../../src/core/engine";
import type { ContainerStats } from "../../../../src/core/engine/containerStats";
import { ContainerizeError } from "../../../../src/core/errors";
import { usageText } from "../../../../src/ui/words/usageText";
import { UsageWatch } from "../../../../src/ui/views/usageWatch";
import { english } from "../../../support/english";

const idle: ContainerStats = {
  cpuPercent: 0,
  memoryBytes: 34_000_000,
  memoryLimit: 1e9,
  received: 0,
  sent: 0,
  bytesRead: 0,
  bytesWritten: 0,
  processes: 1,
};

/** An engine whose measurements are given by hand. */
class Meter {
  /** Containers that are measured now, in the order in which that began. */
  readonly measured: string[] = [];
  begun = 0;
  private readonly waiting = new Map<string, (stats: ContainerStats | "end") => void>();
  readonly engine: Engine;

  constructor(url = "unix:///run/docker.sock") {
    this.engine = {
      endpoint: { url },
      containerStats: (id: string, signal: AbortSignal) => this.measure(id, signal),
    } as unknown as Engine;
  }

  /** Hands the next measurement to whoever reads it, and lets it be taken in. */
  async give(id: string, stats: ContainerStats | "end"): Promise<void> {
    this.waiting.get(id)?.(stats);
    await new Promise(setImmediate);
  }

  private async *measure(id: string, signal: AbortSignal): AsyncGenerator<ContainerStats> {
    this.begun++;
    if (id === "unmeasurable") throw new ContainerizeError({ kind: "notFound", resource: "path", name: id });
    this.measured.push(id);
    try {
      for (;;) {
        const next = await new Promise<ContainerStats | "end">((resolve) => {
          this.waiting.set(id, resolve);
          signal.addEventListener("abort", () => resolve("end"), { once: true });
        });
        if (next === "end") return;
        yield next;
      }
    } finally {
      this.measured.splice(this.measured.indexOf(id), 1);
    }
  }
}

/** Lets streams end and passes the pace of drawing some times over, without waiting for a clock. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise(setImmediate);
    mock.timers.tick(10);
  }
}

describe("What containers use, in their rows", () => {
  let draws = 0;
  /** The draw that comes at a bad moment. */
  let refused = 0;
  const watchOf = (): UsageWatch => {
    [draws, refused] = [0, 0];
    return new UsageWatch(
      (stats) => usageText(stats, english),
      () => {
        draws++;
        return draws !== refused;
      },
      10,
    );
  };

  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
  afterEach(() => mock.timers.reset());

  it("is said in few words, which stay the same while a container rests", () => {
    const said = [0, 0.04, 0.5, 0.96, 12.4, 180].map((cpuPercent) => usageText({ ...idle, cpuPercent }, english));
    assert.deepEqual(said, [
      "0.0 % CPU, 34 MB",
      "0.0 % CPU, 34 MB",
      "0.5 % CPU, 34 MB",
      "1 % CPU, 34 MB",
      "12 % CPU, 34 MB",
      "180 % CPU, 34 MB",
    ]);
  });

  it("asks nothing of the engine until containers are to be measured, and ends every stream when none are", async () => {
    const [meter, watch] = [new Meter(), watchOf()];
    watch.follow(meter.engine, []);
    assert.equal(meter.begun, 0);
    watch.follow(meter.engine, ["a", "b"]);
    watch.follow(meter.engine, ["a", "b"]);
    assert.deepEqual([meter.begun, meter.measured], [2, ["a", "b"]]);
    await meter.give("a", idle);
    assert.equal(watch.textOf("a"), "0.0 % CPU, 34 MB");
    watch.follow(meter.engine, []);
    await settled();
    assert.deepEqual(meter.measured, []);
    assert.equal(watch.textOf("a"), "");
  });

  it("measures the first sixteen, and four behind ssh", () => {
    const ids = Array.from({ length: 40 }, (_, index) => String(index));
    for (const [url, count] of [
      ["unix:///run/docker.sock", 16],
      ["ssh://host", 4],
    ] as const) {
      const [meter, watch] = [new Meter(url), watchOf()];
      watch.follow(meter.engine, ids);
      assert.deepEqual(meter.measured, ids.slice(0, count));
      watch.dispose();
    }
  });

  it("draws once for all that changed in a while, and not at all for what stays the same", async () => {
    const [meter, watch] = [new Meter(), watchOf()];
    watch.follow(meter.engine, ["a", "b"]);
    // Compared with nothing, the first one says nothing.
    await meter.give("a", { ...idle, cpuPercent: undefined });
    await settled();
    assert.equal(draws, 0);
    await meter.give("a", idle);
    await meter.give("b", idle);
    await settled();
    assert.equal(draws, 1);
    await meter.give("a", { ...idle, memoryBytes: 34_100_000 });
    await settled();
    assert.equal(draws, 1);
    watch.dispose();
  });

  it("draws later what could not be drawn now", async () => {
    const [meter, watch] = [new Meter(), watchOf()];
    refused = 1;
    watch.follow(meter.engine, ["a"]);
    await meter.give("a", idle);
    await settled();
    assert.equal(draws, 2);
    watch.dispose();
  });

  it("measures a container anew that was started again, but not one that cannot be measured", async () => {
    const [meter, watch] = [new Meter(), watchOf()];
    watch.follow(meter.engine, ["a", "unmeasurable"]);
    await meter.give("a", idle);
    await meter.give("a", "end");
    await settled();
    assert.equal(watch.textOf("a"), "");
    watch.follow(meter.engine, ["a", "unmeasurable"]);
    assert.deepEqual([meter.begun, meter.measured], [3, ["a"]]);
    watch.dispose();
  });

  it("starts anew on another engine", async () => {
    const [meter, other, watch] = [new Meter(), new Meter(), watchOf()];
    watch.follow(meter.engine, ["a"]);
    await meter.give("a", idle);
    watch.follow(other.engine, ["a"]);
    await settled();
    assert.deepEqual([meter.measured, other.measured, watch.textOf("a")], [[], ["a"], ""]);
    watch.dispose();
  });
});

import assert from "node:assert/strict";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import Docker from "dockerode";
import type { ViewNode } from "../../../../src/contract/views";
import { createDockerEngine } from "../../../../src/docker/dockerEngine";
import { containerTree } from "../../../../src/ui/views/containerTree";
import { imageTree } from "../../../../src/ui/views/imageTree";
import { LiveLists, type LivePart } from "../../../../src/ui/views/liveLists";
import type { TreeRow } from "../../../../src/ui/views/row";
import { TreeModel } from "../../../../src/ui/views/treeModel";
import type { TreeOptions } from "../../../../src/ui/views/treeOptions";
import { english } from "../../../support/english";
import { startMachineStretch } from "../../../support/machineStretch";
import { type RestlessDaemon, startRestlessDaemon } from "../../../support/engine/restlessDaemon";

const options: TreeOptions = {
  containerLabel: "name",
  containerDescription: ["status", "address", "image"],
  containersBy: "composeProject",
  imageDescription: ["created", "size"],
  imagesBy: "repository",
  folders: [],
  reach: { endpoint: { url: "unix:///x", origin: "test", address: "127.0.0.1" } },
};

/** Milliseconds between two updates of a view. */
const pace = 210;
/** Milliseconds in which the lists have to be what the engine has, however busy this machine is. */
const patience = 20_000;

function idsOf(rows: readonly TreeRow<ViewNode>[]): readonly string[] {
  return rows.flatMap(({ row, children }) => [row.id, ...idsOf(children ?? [])]);
}

/** The two views without the editor: what they would show, and what they would have drawn anew. */
class Views {
  readonly containers = new TreeModel<ViewNode>();
  readonly images = new TreeModel<ViewNode>();
  /** Of the containers, whose outermost rows never change here: rows that were there and then were not. */
  readonly lost: string[] = [];
  readonly refreshes = { containers: 0, images: 0 };
  /** Times that all of the Containers view was drawn anew. */
  wholes = 0;
  private ids: readonly string[] = [];

  update(lists: LiveLists, part: LivePart): boolean {
    if (part === "images") {
      const stale = this.images.update(imageTree(lists.images, new Map(), options, english));
      if (stale?.length !== 0) this.refreshes.images++;
      return stale?.length !== 0;
    }
    const rows = containerTree(lists.containers, options, english);
    const ids = idsOf(rows);
    this.lost.push(...this.ids.filter((id) => !ids.includes(id)));
    this.ids = ids;
    const stale = this.containers.update(rows);
    if (stale === undefined) this.wholes++;
    if (stale?.length !== 0) this.refreshes.containers++;
    return stale?.length !== 0;
  }
}

describe("500 events in a second, on 300 containers and 1 000 tags", function () {
  this.timeout(60_000);
  // How busy this machine is is told apart; a burst that befell the tested thread alone is not.
  this.retries(2);
  let daemon: RestlessDaemon;
  const ended = new AbortController();

  before(async () => {
    daemon = await startRestlessDaemon(300, 1000);
  });

  after(async () => {
    ended.abort();
    await daemon.close();
  });

  it("lose no state, draw nothing anew that did not change, and keep the editor's thread free", async () => {
    const docker = new Docker({ socketPath: daemon.socket });
    const engine = createDockerEngine(docker, { url: "unix:///restless", origin: "test", address: "127.0.0.1" });
    const views = new Views();
    const failures: unknown[] = [];
    const following = new AbortController();
    const signal = AbortSignal.any([ended.signal, following.signal]);
    const lists: LiveLists = new LiveLists(
      engine,
      (part) => views.update(lists, part),
      (error) => failures.push(error),
      signal,
    );
    const events = engine.events(signal)[Symbol.asyncIterator]();
    let next = events.next();
    await lists.fill();
    views.update(lists, "containers");
    views.update(lists, "images");
    const first = { wholes: views.wholes, ...views.refreshes };
    let seen = 0;
    const reading = (async () => {
      for (let event = await next; event.done !== true; event = await next) {
        seen++;
        lists.take(event.value);
        next = events.next();
      }
    })();

    const machine = await startMachineStretch();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const begun = performance.now();
    const there = await daemon.change({ changes: 500, milliseconds: 1000 });
    const runningIds = (): readonly string[] =>
      lists.containers.flatMap(({ id, status }) => (status === "running" ? [id] : [])).toSorted();
    const tags = (): readonly string[] => lists.images.flatMap((image) => image.tags).toSorted();
    const wanted = [there.running.toSorted(), there.references.toSorted()];
    const deadline = performance.now() + patience;
    // At least for a while, in which nothing may come that changes it again.
    do await wait(700);
    while (!isDeepStrictEqual([runningIds(), tags()], wanted) && performance.now() < deadline);
    const elapsed = performance.now() - begun;
    delay.disable();
    const stretch = await machine.end();
    following.abort();
    await reading;

    assert.deepEqual(failures, []);
    assert.equal(seen, 500);
    assert.deepEqual([runningIds(), tags()], wanted);
    assert.deepEqual(views.lost, [], "no row goes away and comes back");
    assert.equal(views.wholes, first.wholes, "the Containers view is never drawn anew as a whole");
    const most = Math.ceil(elapsed / pace) + 2;
    // A machine on which all takes longer lets us show less in the same second.
    const least = stretch < 2 ? 3 : 1;
    const refreshes = views.refreshes.containers - first.containers;
    assert.ok(refreshes >= least && refreshes <= most, `${String(refreshes)} refreshes of containers`);
    assert.ok(views.refreshes.images - first.images <= most, `${String(views.refreshes.images)} refreshes of images`);
    const [p99, longest] = [delay.percentile(99) / 1e6, delay.max / 1e6];
    assert.ok(
      p99 < 50 * Math.max(1, stretch),
      `delay of the event loop: p99 ${p99.toFixed(1)} ms, longest ${longest.toFixed(1)} ms; work takes ${stretch.toFixed(1)} times as long here now`,
    );
  });
});

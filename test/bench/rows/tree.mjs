// @ts-check
// The Containers and Images views in a real workbench on a real engine, against a tree of the same rows that never changes.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ensureBases } from "../../rig/bases.mjs";
import { startThrowawayEngine } from "../../rig/throwawayEngine.mjs";
import { median, quantile } from "../statistics.mjs";
import { expectedRows } from "../tree/expectedRows.mjs";
import { fillEngine, killWatched, startWatched, steadyEvents, watched } from "../tree/fillEngine.mjs";
import { TreeWindow } from "../tree/treeWindow.mjs";

const sizes = [
  { containers: 200, tags: 300 },
  { containers: 300, tags: 1000 },
];
const windows = Number(process.env["CONTAINERIZE_BENCH_REPETITIONS"] ?? "4");
const starts = 8;
const idleMilliseconds = 60_000;
const eventRate = 20;
const comparedWith = "a static tree of the same rows, in windows of VS Code of the same run";

/** @param {Awaited<ReturnType<typeof expectedRows>>} rows */
function shownBy({ containers, images }) {
  const [container, image] = [containers[0].row.label, images[0].row.label];
  return {
    ours: { title: "Python Containers", views: { Containers: container, Images: image } },
    fixed: { title: "Static Rows", views: { "Fixed Containers": container, "Fixed Images": image } },
  };
}

/** @param {string} host @param {string} file @param {ReturnType<typeof shownBy>} shown */
async function measureFill(host, file, shown) {
  const times = { ours: /** @type {number[]} */ ([]), fixed: /** @type {number[]} */ ([]) };
  for (let index = 0; index < windows; index++) {
    const window = await TreeWindow.open(host, file);
    try {
      // Each is first in every second window.
      const kinds = /** @type {const} */ (["ours", "fixed"]);
      for (const kind of index % 2 === 0 ? kinds : kinds.toReversed()) {
        times[kind].push(await window.fill(shown[kind]));
        await wait(1500);
      }
    } finally {
      await window.close();
    }
    console.log(
      `  window ${index + 1}: ours ${times.ours.at(-1)?.toFixed(0)} ms, static ${times.fixed.at(-1)?.toFixed(0)} ms`,
    );
  }
  return times;
}

/** Processor time of the two trees over the same minute. @param {TreeWindow} ours @param {TreeWindow} fixed */
async function measureIdle(ours, fixed) {
  // What a window does in the seconds after its views were filled is not idle.
  await wait(8000);
  const before = [await ours.processorSeconds(), await fixed.processorSeconds()];
  await wait(idleMilliseconds);
  const after = [await ours.processorSeconds(), await fixed.processorSeconds()];
  const [own, still] = before.map((one, index) => ({
    host: (after[index]?.host ?? Number.NaN) - one.host,
    page: (after[index]?.page ?? Number.NaN) - one.page,
  }));
  return { own: own ?? { host: Number.NaN, page: Number.NaN }, still: still ?? { host: Number.NaN, page: Number.NaN } };
}

/** Milliseconds from the engine's answer to `start` until the row is another. @param {TreeWindow} window @param {string} socket */
async function measureStarts(window, socket) {
  const times = [];
  for (let index = 0; index < starts; index++) {
    const asked = Date.now();
    const returned = await startWatched(socket);
    times.push((await window.rowHas("vm-running", asked)) - returned);
    // Not in step with anything that happens at a fixed pace.
    await wait(400 + index * 37);
    const killed = Date.now();
    await killWatched(socket);
    await window.rowHas("vm-outline", killed);
    await wait(400 + index * 53);
  }
  return times;
}

/** @param {readonly number[]} times */
const startText = (times) =>
  `median of ${times.length}, from ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)} ms`;

/**
 * @param {Awaited<ReturnType<typeof startThrowawayEngine>>} engine @param {typeof sizes[number]} size @param {string} folder
 * @returns {Promise<readonly import("../row.mjs").Measurement[]>}
 */
async function measureSize({ socket, host }, { containers, tags }, folder) {
  await fillEngine(socket, containers, tags);
  const rows = await expectedRows(socket);
  const file = path.join(folder, `${containers}.json`);
  await writeFile(file, JSON.stringify(rows));
  const shown = shownBy(rows);
  const size = `${containers} containers, ${tags} tags`;
  const fills = await measureFill(host, file, shown);
  const ours = await TreeWindow.open(host, file);
  const fixed = await TreeWindow.open(host, file);
  try {
    await ours.fill(shown.ours);
    await fixed.fill(shown.fixed);
    const { own, still } = await measureIdle(ours, fixed);
    await fixed.close();
    await ours.watchRow("Containers", watched);
    const quiet = await measureStarts(ours, socket);
    const stop = steadyEvents(socket, eventRate);
    await wait(1000);
    const busy = await measureStarts(ours, socket);
    const rate = await stop();
    const [ownFill, fixedFill] = [median(fills.ours), median(fills.fixed)];
    return [
      {
        what: `${size}: from the click to the first rows of both views, median of ${windows} windows: ${ownFill.toFixed(0)} ms`,
        figure: ownFill / fixedFill,
        unit: "× a static tree",
        comparedWith: `${comparedWith}: ${fixedFill.toFixed(0)} ms`,
        bound: 1.5,
        aim: 1.2,
      },
      {
        what: `${size}: processor time in an idle minute: extension host ${own.host.toFixed(2)} s, page ${own.page.toFixed(2)} s`,
        figure: (own.host + own.page) / (still.host + still.page),
        unit: "× a static tree",
        comparedWith: `${comparedWith}: extension host ${still.host.toFixed(2)} s, page ${still.page.toFixed(2)} s`,
        bound: 1.2,
        aim: 1.05,
      },
      {
        what: `${size}: from the engine's answer to start until the row is changed, ${startText(quiet)}`,
        figure: median(quiet),
        unit: "ms",
        comparedWith: `90 % within ${quantile(quiet, 0.9).toFixed(0)} ms`,
        bound: 120,
        aim: 80,
      },
      {
        what: `${size}: the same under ${rate.toFixed(1)} events a second, ${startText(busy)}`,
        figure: median(busy),
        unit: "ms",
        comparedWith: `90 % within ${quantile(busy, 0.9).toFixed(0)} ms`,
        bound: 300,
        aim: 200,
      },
    ];
  } finally {
    await ours.close();
    await fixed.close();
  }
}

/** @type {import("../row.mjs").Row} */
export const tree = {
  name: "tree",
  async measure() {
    const engine = await startThrowawayEngine();
    const folder = await mkdtemp(path.join(tmpdir(), "containerize-tree-"));
    try {
      await ensureBases(engine, ["3.13-slim-trixie"]);
      const found = [];
      for (const size of sizes) found.push(...(await measureSize(engine, size, folder)));
      return found;
    } finally {
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

// @ts-check
// What the first engine call has to load: size of the bundles, and the time until one has been loaded.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "../statistics.mjs";

const root = path.dirname(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));
const rounds = 15;

/** Milliseconds that a new process takes for it; the median. @param {string} code sets `began` itself */
function load(code) {
  const times = Array.from({ length: rounds }, () => {
    const { stdout } = spawnSync(process.execPath, ["-e", code], { cwd: root, encoding: "utf8" });
    return Number(stdout);
  });
  return median(times);
}

/** @type {import("../row.mjs").Row} */
export const engine = {
  name: "engine",
  async measure() {
    const files = ["engine.js", "build.js", "session.js"];
    const kilobytes = files.map((file) => statSync(path.join(root, "dist", file)).size / 1024);
    const [own = Number.NaN, build = Number.NaN, session = Number.NaN] = kilobytes;
    const timed = (/** @type {string} */ what) =>
      load(`const began=performance.now();require(${JSON.stringify(what)});console.log(performance.now()-began)`);
    const bundled = timed(path.join(root, "dist/engine.js"));
    const bare = timed(path.join(root, "node_modules/dockerode"));
    return [
      {
        what: `Loading dist/engine.js in a new process, median of ${rounds}`,
        figure: bundled,
        unit: "ms",
        comparedWith: `dockerode as it is published: ${bare.toFixed(1)} ms`,
        bound: 12,
        aim: 10,
      },
      {
        what: "Size of dist/engine.js, loaded at the first engine call",
        figure: own,
        unit: "KB",
        comparedWith: `loaded for a build: dist/build.js ${build.toFixed(0)} KB, dist/session.js, in a thread, ${session.toFixed(0)} KB`,
        bound: 100,
        aim: 90,
      },
    ];
  },
};

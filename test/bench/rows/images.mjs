// @ts-check
// Our Dockerfile against the plain single-stage pip Dockerfile everyone starts from: same app, same engine, same run.
import { compiled, data, web } from "../images/apps.mjs";
import { withBench } from "../images/bench.mjs";

/**
 * @typedef {object} Ratio
 * @property {"cold" | "second" | "added" | "size" | "imports"} figure
 * @property {string} what
 * @property {{ web: number, data: number }} bounds
 * @property {number} aim
 */

/** The ratios that must hold, and the aims: for the web app and for the data app. @type {readonly Ratio[]} */
const RATIOS = [
  { figure: "cold", what: "cold build", bounds: { web: 0.65, data: 0.65 }, aim: 0.5 },
  { figure: "second", what: "second project on the machine", bounds: { web: 0.45, data: 0.45 }, aim: 0.35 },
  { figure: "added", what: "one dependency added", bounds: { web: 0.45, data: 0.42 }, aim: 0.33 },
  { figure: "size", what: "size of the image", bounds: { web: 1.05, data: 1.0 }, aim: 0.95 },
  { figure: "imports", what: "import of the app in a new container", bounds: { web: 0.65, data: 0.87 }, aim: 0.5 },
];
const COMPILED_SIZE = 0.6;

/** @type {import("../row.mjs").Row} */
export const images = {
  name: "images",
  measure: () =>
    withBench(async (bench) => {
      const found = [];
      for (const app of [web, data]) {
        const { plain, ours, bareEdit } = await bench.measure(app);
        for (const { figure, what, bounds, aim } of RATIOS) {
          const [own, other] = [ours[figure], plain[figure]];
          found.push(
            ratio(`${app.name} app: ${what}`, figure, own, other, app === web ? bounds.web : bounds.data, aim),
          );
        }
        found.push({
          what: `${app.name} app: a code edit, what it costs over a bare COPY (${seconds(ours.edit)})`,
          figure: ours.edit - bareEdit,
          unit: "s",
          comparedWith: `FROM, WORKDIR, COPY . . alone: ${seconds(bareEdit)}; the plain file: ${seconds(plain.edit)}`,
          bound: 0.4,
          aim: 0.3,
        });
      }
      const { plain, ours } = await bench.measure(compiled);
      found.push(
        ratio("compiled app (psycopg2): size of the image", "size", ours.size, plain.size, COMPILED_SIZE, 0.6),
      );
      return found;
    }),
};

/**
 * @param {string} what @param {string} figure @param {number} own @param {number} other @param {number} bound @param {number} aim
 * @returns {import("../row.mjs").Measurement}
 */
function ratio(what, figure, own, other, bound, aim) {
  const text = figure === "size" ? megabytes : seconds;
  return {
    what: `${what}: ${text(own)}`,
    figure: own / other,
    unit: "×",
    comparedWith: `the plain single-stage pip Dockerfile on the same Docker 20.10: ${text(other)}`,
    bound,
    aim,
  };
}

/** @param {number} value */
function seconds(value) {
  return `${value.toFixed(2)} s`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

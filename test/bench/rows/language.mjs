// @ts-check
// Hovers and problems of a 1 200-line Dockerfile, as after each key press: the text is new, so it is parsed first.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { median, quantile } from "../statistics.mjs";

const require = createRequire(import.meta.url);
const root = path.dirname(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));
const lines = 1200;

/** The Dockerfiles of the grammar's corpus, one after the other, up to the number of lines. */
function longDockerfile() {
  const corpus = path.join(root, "test/grammar/corpus");
  const texts = readdirSync(corpus)
    .sort()
    // Its directive would change the escape character of all that follows.
    .filter((name) => !name.startsWith("09-"))
    .map((name) => readFileSync(path.join(corpus, name), "utf8").trimEnd());
  const once = texts.join("\n").split("\n");
  return Array.from({ length: lines }, (_, index) => once[index % once.length] ?? "").join("\n");
}

/** @type {import("../row.mjs").Row} */
export const language = {
  name: "language",
  async measure() {
    const { parseDockerfile, hoverAt, renderHover, lintDockerfile } = require(path.join(root, "dist/language.js"));
    const { DockerfileParser } = require("dockerfile-ast");
    const version = JSON.parse(
      readFileSync(path.join(root, "node_modules/dockerfile-ast/package.json"), "utf8"),
    ).version;
    const text = longDockerfile();
    const rows = text.split("\n");

    /** @type {number[]} */
    const hovers = [];
    let answered = 0;
    const hoverEverywhere = () => {
      for (let line = 0; line < rows.length; line++) {
        const character = Math.floor((rows[line]?.length ?? 0) / 2);
        const started = performance.now();
        const hover = hoverAt(parseDockerfile(text), { line, character });
        if (hover !== undefined && renderHover(hover, String, false) !== undefined) answered++;
        hovers.push(performance.now() - started);
      }
    };
    hoverEverywhere();
    hovers.length = 0;
    answered = 0;
    hoverEverywhere();
    if (answered < lines / 2) throw new Error(`Only ${answered} of ${lines} lines had a hover.`);

    /** @type {number[]} */
    const lints = [];
    let findings = 0;
    for (let index = 0; index < 300; index++) {
      const started = performance.now();
      findings = lintDockerfile(parseDockerfile(text), {
        today: "2026-11-24",
        facts: undefined,
        severities: {},
        others: [],
      }).length;
      if (index >= 100) lints.push(performance.now() - started);
    }
    if (findings < lines / 10) throw new Error(`Only ${findings} problems were found in ${lines} lines.`);

    /** @type {number[]} */
    const parses = [];
    for (let index = 0; index < 60; index++) {
      const started = performance.now();
      DockerfileParser.parse(text).getInstructions();
      if (index >= 20) parses.push(performance.now() - started);
    }
    return [
      {
        what: `p95 of parsing and hovering once on each of ${lines} lines of a ${lines}-line Dockerfile (${answered} answered)`,
        figure: quantile(hovers, 0.95),
        unit: "ms",
        comparedWith: `dockerfile-ast ${version}, only parsing the same text, median: ${median(parses).toFixed(2)} ms`,
        bound: 5,
        aim: 2.5,
      },
      {
        what: `p95 of parsing and running all rules over a ${lines}-line Dockerfile (${findings} problems), 200 times`,
        figure: quantile(lints, 0.95),
        unit: "ms",
        comparedWith: `dockerfile-ast ${version}, only parsing the same text, median: ${median(parses).toFixed(2)} ms`,
        bound: 30,
        aim: 15,
      },
    ];
  },
};

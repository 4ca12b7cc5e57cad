// @ts-check
// What activation has to read, against one bundle that holds everything.
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = path.dirname(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));

/** @type {import("../row.mjs").Row} */
export const bundle = {
  name: "bundle",
  async measure() {
    const own = readFileSync(path.join(root, "dist/extension.js")).byteLength / 1024;
    const { outputFiles } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: ["src/extension.ts"],
      bundle: true,
      minify: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      // Native parts, which no bundle can hold, are there only where npm was allowed to build them.
      external: ["vscode", "*.node"],
      write: false,
      logLevel: "silent",
    });
    const whole = (outputFiles[0]?.contents.byteLength ?? Number.NaN) / 1024;
    return [
      {
        what: "Size of dist/extension.js, all that activation loads",
        figure: own,
        unit: "KB",
        comparedWith: `everything in one bundle by esbuild ${esbuild.version}: ${whole.toFixed(0)} KB`,
        bound: 20,
        aim: 10,
      },
    ];
  },
};

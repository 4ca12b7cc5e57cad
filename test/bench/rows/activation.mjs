// @ts-check
// The cost of activating our extension in a real extension host, as a ratio to an empty extension in the same host.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import { chooseEditor } from "../../host/editor.mjs";
import { writeQuietSettings } from "../../support/host/quietSettings.mjs";
import { median } from "../statistics.mjs";

const root = path.dirname(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));
const here = path.join(root, "test/bench/activation");
const ours = "containerize-python.containerize-python";
/** Copies of the empty extension: the first takes what only the first activation of a host costs. */
const copies = ["warm", "before-one", "before-two", "after-one", "after-two"];
const [warm = "", ...compared] = copies.map((name) => `benchmark.${name}`);
const order = [...compared.slice(0, 2), ours, ...compared.slice(2)];
/** Each repetition is an editor of its own: an extension is activated once in the life of a host. */
const repetitions = Number(process.env["CONTAINERIZE_BENCH_REPETITIONS"] ?? "9");

/** @type {import("../row.mjs").Row} */
export const activation = {
  name: "activation",
  async measure() {
    const editor = await chooseEditor();
    const own = await mkdtemp(path.join(tmpdir(), "containerize-bench-"));
    try {
      const empties = await copyEmptyExtension(own);
      /** @type {number[]} */
      const ourTimes = [];
      /** @type {number[]} */
      const emptyTimes = [];
      let version = "";
      for (let index = 0; index < repetitions; index++) {
        const found = await runOnce(editor.executable, path.join(own, `run-${index}`), empties);
        const our = found.times.find(({ id }) => id === ours)?.milliseconds ?? Number.NaN;
        const none = median(found.times.filter(({ id }) => id !== ours).map(({ milliseconds }) => milliseconds));
        ourTimes.push(our);
        emptyTimes.push(none);
        version = found.version;
        console.log(`  ${index + 1}/${repetitions}: ours ${our.toFixed(1)} ms, empty ${none.toFixed(1)} ms`);
      }
      const [our, none] = [median(ourTimes), median(emptyTimes)];
      return [
        {
          what: `Median of ${repetitions} activations, each in a new extension host (${editor.kind}): ${our.toFixed(1)} ms`,
          // Each host against itself: what else the machine does while it runs slows both.
          figure: median(ourTimes.map((time, index) => time / (emptyTimes[index] ?? Number.NaN))),
          unit: "× an empty extension",
          comparedWith: `test/bench/activation/empty-extension, four copies in each of the same hosts, VS Code ${version}: ${none.toFixed(1)} ms`,
          bound: 1.5,
          aim: 1.2,
        },
      ];
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  },
};

/** @param {string} folder @returns {Promise<readonly string[]>} one folder a copy */
async function copyEmptyExtension(folder) {
  return Promise.all(
    copies.map(async (name) => {
      const copy = path.join(folder, name);
      await cp(path.join(here, "empty-extension"), copy, { recursive: true });
      const manifest = JSON.parse(await readFile(path.join(copy, "package.json"), "utf8"));
      await writeFile(path.join(copy, "package.json"), JSON.stringify({ ...manifest, name }));
      return copy;
    }),
  );
}

/**
 * @param {string} executable
 * @param {string} folder of this run alone
 * @param {readonly string[]} empties
 * @returns {Promise<{ times: { id: string, milliseconds: number }[], version: string }>}
 */
async function runOnce(executable, folder, empties) {
  const workspace = path.join(folder, "workspace");
  await mkdir(workspace, { recursive: true });
  await writeQuietSettings(path.join(folder, "user-data"));
  const [plan, result] = [path.join(folder, "plan.json"), path.join(folder, "result.json")];
  await writeFile(plan, JSON.stringify({ order, warm, result }));
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: [root, ...empties],
    extensionTestsPath: path.join(here, "probe.cjs"),
    launchArgs: [
      workspace,
      `--user-data-dir=${path.join(folder, "user-data")}`,
      `--extensions-dir=${path.join(folder, "extensions")}`,
    ],
    extensionTestsEnv: { CONTAINERIZE_BENCH_PLAN: plan },
  });
  return JSON.parse(await readFile(result, "utf8"));
}

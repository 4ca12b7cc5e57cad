// @ts-check
// The host ring: runs the compiled test files inside the extension host of a real VS Code, of the current version and of
// the oldest that package.json asks for; on each twice. Once with the extension of this checkout, once with the packaged
// VSIX installed and no development path of the extension at all.
// Usage: npm test -- host (which compiles first), or node test/host/run.mjs [development] [package] [oldest] [current]
// Leaves { passed, failed, skipped } in $RESULT_FILE.
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";
import { editorVariable, editorVersion } from "../rig/vscode/editorVersion.mjs";
import { writeQuietSettings } from "../support/host/quietSettings.mjs";
import { chooseEditor } from "./editor.mjs";

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const pythonFixture = path.join(root, "test/host/fixtures/ms-python.python");
const vsix = path.join(root, "containerize-python.vsix");

/** @typedef {{ passed: number, failed: string[], skipped: string[] }} HostResult */

/**
 * @param {"development" | "package"} run
 * @param {import("./editor.mjs").Editor} editor
 * @returns {Promise<HostResult>}
 */
async function runInHost(run, editor) {
  const own = await mkdtemp(path.join(tmpdir(), "containerize-host-"));
  try {
    const folder = path.join(own, "my app");
    await cp(path.join(root, "test/host/fixtures/workspace"), folder, { recursive: true });
    const profile = [
      `--user-data-dir=${path.join(own, "user-data")}`,
      `--extensions-dir=${path.join(own, "extensions")}`,
    ];
    await writeQuietSettings(path.join(own, "user-data"));
    if (run === "package") installPackage(editor, profile);

    const plan = path.join(own, "plan.json");
    const result = path.join(own, "result.json");
    const compiled = path.join(root, ".build/test/host");
    const names = (await readdir(path.join(compiled, run))).filter((name) => name.endsWith(".test.js"));
    if (names.length === 0) throw new Error(`${compiled}/${run} holds no compiled test: run \`npm test -- host\`.`);
    const files = names.sort().map((name) => path.join(compiled, run, name));
    await writeFile(plan, JSON.stringify({ files, result }));

    const failure = await runTests({
      vscodeExecutablePath: editor.executable,
      extensionDevelopmentPath: run === "development" ? [root, pythonFixture] : pythonFixture,
      extensionTestsPath: path.join(compiled, "index.js"),
      launchArgs: [folder, ...profile],
      extensionTestsEnv: {
        CONTAINERIZE_HOST_PLAN: plan,
        CONTAINERIZE_HOST_EDITOR: editor.kind,
        CONTAINERIZE_HOST_CHECKOUT: root,
        [editorVariable]: process.env[editorVariable],
        CONTAINERIZE_HOST_EXTENSIONS: path.join(own, "extensions"),
        // No engine: what these tests show must not depend on one.
        DOCKER_HOST: `unix://${path.join(own, "no-engine.sock")}`,
      },
    }).then(
      () => undefined,
      (/** @type {unknown} */ error) => `${error}`,
    );
    const text = await readFile(result, "utf8").catch(() => undefined);
    if (text === undefined) {
      return {
        passed: 0,
        failed: [`${run}: the extension host left no result (${failure ?? "no error"})`],
        skipped: [],
      };
    }
    /** @type {HostResult} */
    const counts = JSON.parse(text);
    if (failure !== undefined && counts.failed.length === 0) counts.failed.push(`${run}: ${failure}`);
    if (counts.passed + counts.failed.length === 0) counts.failed.push(`${run}: no test ran`);
    return counts;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/**
 * Packs the extension and installs the VSIX with the editor's own command line.
 * @param {import("./editor.mjs").Editor} editor
 * @param {readonly string[]} profile
 */
function installPackage(editor, profile) {
  start(process.execPath, [path.join(root, "test/package.mjs")]);
  const [cli = "", ...parameters] = resolveCliArgsFromVSCodeExecutablePath(editor.executable, {
    reuseMachineInstall: true,
  });
  start(cli, [...parameters, ...profile, `--install-extension=${vsix}`]);
}

/**
 * @param {string} command
 * @param {readonly string[]} parameters
 */
function start(command, parameters) {
  const { status, error } = spawnSync(command, parameters, { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`${command} ${parameters.join(" ")} ended with ${status ?? error?.message}.`);
}

/** @type {HostResult} */
const total = { passed: 0, failed: [], skipped: [] };
const wanted = process.argv.slice(2);
/** @template {string} T @param {readonly T[]} all @returns {readonly T[]} those that were asked for; all where none was */
const chosen = (all) => (all.some((one) => wanted.includes(one)) ? all.filter((one) => wanted.includes(one)) : all);

for (const version of chosen(/** @type {const} */ (["oldest", "current"]))) {
  process.env[editorVariable] = version;
  const editor = await chooseEditor();
  for (const run of chosen(/** @type {const} */ (["development", "package"]))) {
    const what = run === "development" ? "The extension of this checkout" : "The packaged VSIX";
    console.log(`\n${what} in VS Code ${editorVersion().vscode}:`);
    const counts = await runInHost(run, editor).catch((/** @type {unknown} */ error) => {
      console.log(error);
      return { passed: 0, failed: [`${run}: ${error}`], skipped: [] };
    });
    total.passed += counts.passed;
    total.failed.push(...counts.failed);
    total.skipped.push(...counts.skipped);
  }
}
const resultFile = process.env["RESULT_FILE"];
if (resultFile !== undefined) await writeFile(resultFile, JSON.stringify(total));
console.log(`${total.passed} passed, ${total.failed.length} failed`);
process.exitCode = total.failed.length === 0 && total.passed > 0 ? 0 : 1;

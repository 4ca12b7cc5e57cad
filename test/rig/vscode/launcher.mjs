#!/usr/bin/env node
// @ts-check
/**
 * Looks to `@vscode/test-electron` like a VS Code desktop binary and runs the server build instead, where the desktop
 * build cannot be had. Exit codes: that of the extension test run, 1 on a failure of its own, 124 when the run took
 * longer than CONTAINERIZE_LAUNCHER_SECONDS (default 600), 130 or 143 after SIGINT or SIGTERM.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { installExtensions } from "./installExtensions.mjs";
import { launcherArguments } from "./launcherArguments.mjs";
import { runExtensionTests } from "./runExtensionTests.mjs";
import { isWorkbenchNoise } from "./workbenchNoise.mjs";

const verbose = process.env["CONTAINERIZE_LAUNCHER_VERBOSE"] === "1";
const seconds = Number(process.env["CONTAINERIZE_LAUNCHER_SECONDS"] ?? "600");

/** @type {number | undefined} the exit code that a signal or the deadline asks for */
let asked;
const controller = new AbortController();
/** @param {number} code */
const end = (code) => {
  asked ??= code;
  controller.abort();
};
process.on("SIGINT", () => end(130));
process.on("SIGTERM", () => end(143));
const deadline = setTimeout(() => end(124), seconds * 1000);

try {
  process.exitCode = await launch(launcherArguments(process.argv.slice(2), process.cwd()), controller.signal);
} catch (error) {
  if (asked === undefined) process.stderr.write(`${inspect(error)}\n`);
  else process.stderr.write(`The editor was ended early (exit code ${asked}).\n`);
  process.exitCode = asked ?? 1;
} finally {
  clearTimeout(deadline);
}

/**
 * @param {import("./launcherArguments.mjs").LauncherArguments} what
 * @param {AbortSignal} signal
 * @returns {Promise<number>} exit code
 */
async function launch(what, signal) {
  const own = await mkdtemp(join(tmpdir(), "containerize-launcher-"));
  const userDataDir = what.userDataDir ?? join(own, "user-data");
  const extensionsDir = what.extensionsDir ?? join(own, "extensions");
  try {
    if (what.installs.length > 0) {
      process.stdout.write(await installExtensions(what.installs, extensionsDir, userDataDir, signal));
      return 0;
    }
    const { testsPath } = what;
    if (testsPath === undefined)
      throw new Error("This launcher runs extension tests: --extensionTestsPath is missing.");
    return await runExtensionTests({ ...what, testsPath, userDataDir, extensionsDir, onLog, onServerLine }, signal);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/**
 * @param {string} kind
 * @param {readonly unknown[]} values
 */
function onLog(kind, values) {
  const line = values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" ");
  if (!verbose && isWorkbenchNoise(line)) return;
  (kind === "error" || kind === "warn" ? process.stderr : process.stdout).write(`${line}\n`);
}

/** @param {string} line */
function onServerLine(line) {
  if (verbose && line.trim() !== "") process.stderr.write(`server: ${line}\n`);
}

// Runs inside the extension host as its tests: activates one extension after the other and writes how long each took,
// in milliseconds, to the file that the plan names. What is timed is what a user waits for when an extension is first
// needed: the host's own preparation (storage, log, module loader), loading the main bundle, and activate().
const { readFileSync, writeFileSync } = require("node:fs");
const { performance } = require("node:perf_hooks");
const { setTimeout: wait } = require("node:timers/promises");
const vscode = require("vscode");

/** The workbench is still busy after it has started the tests; what it asks of the host then is not our cost. */
const settleMilliseconds = 3000;

async function time(id) {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not there.`);
  if (extension.isActive) throw new Error(`${id} is active before it was measured.`);
  await wait(100);
  const started = performance.now();
  await extension.activate();
  return performance.now() - started;
}

exports.run = async () => {
  const { warm, order, result } = JSON.parse(readFileSync(process.env.CONTAINERIZE_BENCH_PLAN, "utf8"));
  await wait(settleMilliseconds);
  // The first activation of a host pays for code paths of the host itself; an extension nobody measures takes that.
  await time(warm);
  const times = [];
  for (const id of order) times.push({ id, milliseconds: await time(id) });
  writeFileSync(result, JSON.stringify({ times, version: vscode.version }));
};

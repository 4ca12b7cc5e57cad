import { readFileSync, writeFileSync } from "node:fs";
import type MochaType from "mocha";

/** What one run left for `test/host/run.mjs`. */
interface HostResult {
  passed: number;
  readonly failed: string[];
  readonly skipped: string[];
}

/** What `test/host/run.mjs` wrote for this run: a file, because the environment of an editor may be filtered. */
interface HostPlan {
  readonly files: readonly string[];
  readonly result: string;
}

function readPlan(): HostPlan {
  const path = process.env["CONTAINERIZE_HOST_PLAN"];
  if (path === undefined) throw new Error("CONTAINERIZE_HOST_PLAN is not set: run `npm test -- host`.");
  return JSON.parse(readFileSync(path, "utf8")) as HostPlan;
}

/** Called by the extension host. Runs the planned test files and rejects unless at least one test ran and all passed. */
export async function run(): Promise<void> {
  const plan = readPlan();
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, color: false, reporter: Mocha.reporters.Base });
  for (const file of plan.files) mocha.addFile(file);
  const result = await new Promise<HostResult>((resolve) => report(mocha.run(), resolve));
  writeFileSync(plan.result, JSON.stringify(result));
  if (result.failed.length > 0) throw new Error(`${result.failed.length} of the host tests failed.`);
  if (result.passed === 0) throw new Error("No host test ran.");
}

function report(runner: MochaType.Runner, end: (result: HostResult) => void): void {
  const result: HostResult = { passed: 0, failed: [], skipped: [] };
  runner.on("suite", (suite) => console.log(`${"  ".repeat(depth(suite))}${suite.title}`));
  runner.on("pass", (test) => {
    result.passed++;
    console.log(`${"  ".repeat(depth(test.parent))}  ✔ ${test.title} (${test.duration ?? 0} ms)`);
  });
  runner.on("fail", (test, error: Error) => {
    result.failed.push(test.fullTitle());
    console.log(`FAILED ${test.fullTitle()}\n${error.stack ?? error.message}`);
  });
  runner.on("pending", (test) => {
    result.skipped.push(test.fullTitle());
    console.log(`${"  ".repeat(depth(test.parent))}  - ${test.title}`);
  });
  runner.on("end", () => end(result));
}

function depth(suite: MochaType.Suite | undefined): number {
  return suite?.parent === undefined ? 0 : depth(suite.parent) + 1;
}

import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { planContainer } from "../../../src/core/plan/planContainer";
import { inspectProject } from "../../../src/core/project/inspectProject";
import type { ProjectTree } from "../../../src/core/project/projectTree";
import { openProjectTree } from "../../../src/local/projectTree";
import { withFolder } from "../../support/temporaryFolder";
import { writeLargeTree } from "../../support/tree/largeTree.mjs";

/** Without a collection, what is garbage and what is kept cannot be told apart. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

describe("inspect, on a large folder", function () {
  this.timeout(60_000);

  it("finds the application among links in circles, a deep folder and files of a gigabyte, and names every cap", async () => {
    await withFolder({}, async (folder) => {
      writeLargeTree(folder, { pythonFiles: 3300, otherFiles: 900, manifests: 40, declared: true, traps: true });
      const signal = AbortSignal.timeout(50_000);
      const before = process.memoryUsage().rss;
      const tree = await openProjectTree(folder, signal);
      const facts = await inspectProject(tree, undefined, {}, "2026-11-24", signal);
      const grown = (process.memoryUsage().rss - before) / 1e6;
      assert.ok(grown < 300, `memory grew by ${grown.toFixed(0)} MB`);
      assert.equal(facts.entry.framework, "fastapi");
      assert.equal(planContainer(facts, {})?.command[1], "main:app");
      const codes = facts.problems.map(({ code, path }) => (path === undefined ? code : `${code} ${path}`));
      assert.deepEqual(codes, ["truncated", "file-too-large data.py", "many-files"]);
      assert.match(facts.problems[2]?.message ?? "", /Only 30\d\d of \d{4} Python files/);
    });
  });

  it("reads what it needs and nothing else: 400 manifests, no data, of a gigabyte its start", async () => {
    await withFolder({}, async (folder) => {
      writeLargeTree(folder, { pythonFiles: 500, otherFiles: 9500, manifests: 400, declared: true, traps: true });
      const signal = AbortSignal.timeout(50_000);
      const tree = await openProjectTree(folder, signal);
      const read = new Map<string, number>();
      const recorded: ProjectTree = {
        ...tree,
        async read(path, maxBytes) {
          const bytes = await tree.read(path, maxBytes);
          read.set(path, (read.get(path) ?? 0) + (bytes?.length ?? 0));
          return bytes;
        },
      };
      await inspectProject(recorded, undefined, {}, "2026-11-24", signal);
      const others = [...read.keys()].filter((path) => !path.endsWith(".py") && !path.endsWith("requirements.txt"));
      assert.deepEqual(others, []);
      const manifests = [...read.keys()].filter((path) => path.endsWith("requirements.txt"));
      assert.ok(manifests.length >= 400, `${manifests.length} manifests were read`);
      assert.equal(read.get("data.py"), 400_000);
    });
  });

  it("keeps nothing of one look for the next", async () => {
    await withFolder({}, async (folder) => {
      writeLargeTree(folder, { pythonFiles: 600, otherFiles: 200, manifests: 20, declared: true, traps: true });
      const signal = AbortSignal.timeout(50_000);
      const held: number[] = [];
      for (let look = 0; look < 5; look++) {
        await inspectProject(await openProjectTree(folder, signal), undefined, {}, "2026-11-24", signal);
        collectGarbage();
        held.push(process.memoryUsage().heapUsed / 1e6);
      }
      // A single look reads 2 MB: what is kept of each would be 4 MB more at the fourth, whatever else a busy machine holds.
      const later = Math.min(held[3] ?? Infinity, held[4] ?? Infinity);
      assert.ok(later - (held[1] ?? 0) < 2, `heap after each look, in MB: ${held.join(" ")}`);
    });
  });

  it("finds in code without a manifest what the imports name", async () => {
    await withFolder({}, async (folder) => {
      writeLargeTree(folder, { pythonFiles: 700, otherFiles: 10, manifests: 0, declared: false });
      const signal = AbortSignal.timeout(50_000);
      const facts = await inspectProject(await openProjectTree(folder, signal), undefined, {}, "2026-11-24", signal);
      assert.deepEqual(facts.dependencies.inferred, ["fastapi", "requests"]);
      assert.deepEqual(
        facts.env.map(({ name }) => name),
        ["REGION_0", "REGION_120", "REGION_160", "REGION_40", "REGION_80"],
      );
    });
  });
});

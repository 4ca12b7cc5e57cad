import assert from "node:assert/strict";
import { planContainer } from "../../../src/core/plan/planContainer";
import { inspectProject } from "../../../src/core/project/inspectProject";
import { openProjectTree } from "../../../src/local/projectTree";
import { withFolder } from "../../support/temporaryFolder";
import { writeLargeTree } from "../../support/tree/largeTree.mjs";

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

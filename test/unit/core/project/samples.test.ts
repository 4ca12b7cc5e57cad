import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inspectionJson } from "../../../../src/core/plan/inspectionJson";
import { planContainer } from "../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../src/core/project/inspectProject";
import { isContainerizeError } from "../../../../src/core/errors";
import { openProjectTree } from "../../../../src/local/projectTree";

const samples = path.resolve("test/fixtures/projects");
const golden = path.resolve("test/golden/inspect");

async function inspected(folder: string): Promise<unknown> {
  const signal = AbortSignal.timeout(4000);
  const tree = await openProjectTree(path.join(samples, folder), signal);
  try {
    const facts = await inspectProject(tree, undefined, {}, "2026-11-24", signal);
    return inspectionJson(facts, planContainer(facts, {}));
  } catch (error) {
    if (!isContainerizeError(error)) throw error;
    return { error: error.reason };
  }
}

describe("inspect, on every sample project", () => {
  for (const folder of readdirSync(samples)) {
    it(`prints the golden object for ${folder}`, async () => {
      const file = path.join(golden, `${folder}.json`);
      const text = `${JSON.stringify(await inspected(folder), undefined, 2)}\n`;
      if (process.env["RESET_GOLDEN"] === "1") {
        mkdirSync(golden, { recursive: true });
        writeFileSync(file, text);
      }
      assert.ok(existsSync(file), `${file} exists; RESET_GOLDEN=1 writes it`);
      assert.equal(text, readFileSync(file, "utf8"));
    });
  }
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { inspectionJson } from "../../../../src/core/plan/inspectionJson";
import { planContainer } from "../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../src/core/project/inspectProject";
import { renderFiles } from "../../../../src/core/render/renderFiles";
import { memoryTree } from "../../../support/memoryTree";
import { seededRandom } from "../../../support/seededRandom";

const samples = path.resolve("test/fixtures/projects");

function filesOf(folder: string, prefix = ""): Record<string, Uint8Array> {
  return Object.assign(
    {},
    ...readdirSync(path.join(folder, prefix)).map((name) => {
      const file = prefix === "" ? name : `${prefix}/${name}`;
      return statSync(path.join(folder, file)).isDirectory()
        ? filesOf(folder, file)
        : { [file]: new Uint8Array(readFileSync(path.join(folder, file))) };
    }),
  ) as Record<string, Uint8Array>;
}

describe("inspectProject, on damaged projects", function () {
  this.timeout(60_000);

  it("gives facts or problems, never an exception, whatever a file holds (seed 20261124)", async () => {
    const random = seededRandom(20261124);
    const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
    const projects = readdirSync(samples)
      .filter((name) => name !== "no-python")
      .map((name) => filesOf(path.join(samples, name)));
    const pieces = [
      "\0",
      "[[",
      "]]",
      '"""',
      "'",
      "=",
      "\n",
      "\r",
      "{",
      "}",
      "-r requirements.txt\n",
      "\ud83d\ude00",
      "def f(",
      "=>",
      "\\",
    ];
    let planned = 0;
    for (let round = 0; round < 300; round++) {
      const files = { ...pick(projects) };
      const name = pick(Object.keys(files).filter((file) => /\.(toml|lock|txt|py|cfg)$|python-version/.test(file)));
      if (name === undefined) continue;
      const bytes = Buffer.from(files[name] ?? []);
      const at = Math.floor(random() * (bytes.length + 1));
      const inserted = Buffer.from(pick(pieces) ?? "");
      const cut = random() < 0.3 ? Math.floor(random() * 40) : 0;
      files[name] = new Uint8Array(Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + cut)]));
      const facts = await inspectProject(memoryTree(files), undefined, {}, "2026-11-24", AbortSignal.timeout(10_000));
      const plan = planContainer(facts, {});
      assert.ok(JSON.stringify(inspectionJson(facts, plan)).length > 0);
      if (plan === undefined) continue;
      planned++;
      assert.ok(renderFiles(plan).length >= 3);
    }
    assert.ok(planned > 150, `${planned} of 300 were still planned`);
  });
});

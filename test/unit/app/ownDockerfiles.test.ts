import * as assert from "node:assert/strict";
import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { readWorkspaceFacts } from "../../../src/app/workspaceFacts";
import { lintDockerfile } from "../../../src/core/dockerfile/lint/lintDockerfile";
import { parseDockerfile } from "../../../src/core/dockerfile/parseDockerfile";
import * as detection from "../../../src/core/detectionEntry";
import { isContainerizeError } from "../../../src/core/errors";
import type { Preferences } from "../../../src/core/plan/containerPlan";
import { planContainer } from "../../../src/core/plan/planContainer";
import { inspectProject } from "../../../src/core/project/inspectProject";
import { renderFiles } from "../../../src/core/render/renderFiles";
import { folderSizes } from "../../../src/local/folderSizes";
import { openProjectTree } from "../../../src/local/projectTree";
import { readTextFile } from "../../../src/local/readTextFile";
import { withFolder } from "../../support/temporaryFolder";

const ports = {
  detection: () => Promise.resolve(detection),
  openTree: openProjectTree,
  readText: readTextFile,
  sizes: folderSizes,
  now: () => Date.parse("2026-11-24"),
};
const { signal } = new AbortController();

/** Folders of samples; those of the package managers are lists of packages, and need to be told what is started. */
const samples: readonly (readonly [string, Preferences])[] = [
  ["test/fixtures/projects", {}],
  ["test/fixtures/managers", { start: ["python", "-c", "print(1)"] }],
];

/** How many of them our own files could be checked in: a loop over nothing must not pass. */
let checked = 0;

/** Writes our own files into a copy of a sample, and says what the rules find there, knowing the folder. */
async function findings(sample: string, preferences: Preferences): Promise<readonly string[] | undefined> {
  return withFolder({}, async (folder) => {
    await cp(resolve(sample), folder, { recursive: true });
    const tree = await openProjectTree(folder, signal);
    const facts = await inspectProject(tree, undefined, preferences, "2026-11-24", signal).catch((error: unknown) => {
      if (isContainerizeError(error) && error.reason.kind === "noPython") return undefined;
      throw error;
    });
    if (facts === undefined) return undefined;
    const plan = planContainer(facts, preferences);
    if (plan === undefined) return undefined;
    const files = renderFiles(plan);
    for (const { path, text } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const dockerfile = files.find(({ path }) => path.endsWith("Dockerfile"));
    assert.ok(dockerfile);
    const known = await readWorkspaceFacts(join(folder, dirname(dockerfile.path)), "Dockerfile", ports, signal);
    const options = { today: "2026-11-24", facts: known, severities: {}, others: [] };
    return lintDockerfile(parseDockerfile(dockerfile.text), options).map(
      ({ rule, range, values }) => `${rule.id} in line ${range.start.line + 1}: ${values.join(", ")}`,
    );
  });
}

describe("The Dockerfile we write for a sample project, with what the rules know of the folder", () => {
  for (const [group, preferences] of samples) {
    it(`is clean under all rules in every folder of ${group}`, async function () {
      this.timeout(60_000);
      for (const name of await readdir(group)) {
        const found = await findings(`${group}/${name}`, preferences);
        if (found === undefined) continue;
        checked++;
        assert.deepEqual(found, [], name);
      }
    });
  }

  it("was looked at in most of them", () => {
    assert.ok(checked >= 20, `${checked}`);
  });
});

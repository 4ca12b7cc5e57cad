import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { planContainer } from "../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../src/core/project/inspectProject";
import { isUntouched } from "../../../../src/core/render/fileStamp";
import { renderFiles } from "../../../../src/core/render/renderFiles";
import { isContainerizeError } from "../../../../src/core/errors";
import { openProjectTree } from "../../../../src/local/projectTree";
import { withFolder } from "../../../support/temporaryFolder";

const fixtures = path.resolve("test/fixtures");
const golden = path.resolve("test/golden/fixtures");
const application =
  'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef home():\n    return "hello"\n';

/** The fixture in a folder of its own name; a fixture of a manager gets the application that its engine test gives it. */
function copyOf(kind: string, name: string, folder: string): string {
  const project = path.join(folder, name);
  cpSync(path.join(fixtures, kind, name), project, { recursive: true });
  if (kind !== "managers") return project;
  const header = path.join(project, "header.txt");
  const text = existsSync(header) ? readFileSync(header, "utf8") : "";
  rmSync(header, { force: true });
  writeFileSync(path.join(project, "app.py"), text + application);
  return project;
}

/** The Dockerfile that the folder gets; undefined where there is nothing to make one of. */
async function dockerfileOf(folder: string): Promise<string | undefined> {
  const signal = AbortSignal.timeout(10_000);
  try {
    const facts = await inspectProject(await openProjectTree(folder, signal), undefined, {}, "2026-11-24", signal);
    const plan = planContainer(facts, {});
    return plan && renderFiles(plan).find(({ path: file }) => path.basename(file) === "Dockerfile")?.text;
  } catch (error) {
    if (isContainerizeError(error)) return undefined;
    throw error;
  }
}

describe("the Dockerfile of every fixture", () => {
  for (const kind of ["projects", "managers", "monorepos"]) {
    for (const name of readdirSync(path.join(fixtures, kind))) {
      it(`${kind}/${name} gets the golden one, or none where it has none`, async () => {
        await withFolder({}, async (folder) => {
          const text = await dockerfileOf(copyOf(kind, name, folder));
          const place = path.join(golden, kind, `${name}.Dockerfile`);
          if (process.env["RESET_GOLDEN"] === "1" && text !== undefined) {
            mkdirSync(path.dirname(place), { recursive: true });
            writeFileSync(place, text);
          }
          assert.ok(text === undefined || isUntouched(text));
          assert.equal(text, existsSync(place) ? readFileSync(place, "utf8") : undefined);
        });
      });
    }
  }
});

import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { RenderedFile } from "../../src/core/edits/fileChange";
import { isContainerizeError } from "../../src/core/errors";
import { planContainer } from "../../src/core/plan/planContainer";
import { inspectProject } from "../../src/core/project/inspectProject";
import { renderFiles } from "../../src/core/render/renderFiles";
import { openProjectTree } from "../../src/local/projectTree";

const fixtures = path.resolve("test/fixtures");

/** Kinds of fixtures that are whole folders, each with its Dockerfile in `test/golden/fixtures/KIND`. */
export const fixtureKinds = ["projects", "managers", "monorepos"] as const;
export type FixtureKind = (typeof fixtureKinds)[number];

const application =
  'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef home():\n    return "hello"\n';

/**
 * Copies the fixture to a new folder, whose name is the project's. A fixture of a manager has no code of its own: it gets
 * `source` as app.py, behind its `header.txt` (inline metadata).
 */
export function copyFixture(kind: FixtureKind, name: string, project: string, source = application): void {
  cpSync(path.join(fixtures, kind, name), project, { recursive: true });
  if (kind !== "managers") return;
  const header = path.join(project, "header.txt");
  const text = existsSync(header) ? readFileSync(header, "utf8") : "";
  rmSync(header, { force: true });
  writeFileSync(path.join(project, "app.py"), text + source);
}

/** The files that the folder gets, on a day that stays the same; undefined where there is nothing to make them of. */
export async function filesOf(folder: string): Promise<readonly RenderedFile[] | undefined> {
  const signal = AbortSignal.timeout(10_000);
  try {
    const facts = await inspectProject(await openProjectTree(folder, signal), undefined, {}, "2026-11-24", signal);
    const plan = planContainer(facts, {});
    return plan && renderFiles(plan);
  } catch (error) {
    if (isContainerizeError(error)) return undefined;
    throw error;
  }
}

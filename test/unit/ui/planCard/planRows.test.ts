import * as assert from "node:assert/strict";
import type { FileChange } from "../../../../src/core/edits/fileChange";
import { planRows, type PlanRow } from "../../../../src/ui/planCard/planRows";
import { english } from "../../../support/english";
import { sampleInspection } from "../../../support/sampleInspection";

const created: readonly FileChange[] = [
  { kind: "create", path: "Dockerfile", text: "FROM x\n" },
  { kind: "unchanged", path: ".dockerignore", text: "" },
];

function lines(rows: readonly PlanRow[]): string[] {
  return rows.map((row) =>
    row.kind === "separator" ? `-- ${row.label}` : `${row.label} | ${row.description} | ${row.detail}`,
  );
}

describe("planRows", () => {
  it("offers to build first, then shows every fact with its source", () => {
    assert.deepEqual(lines(planRows(sampleInspection(), created, {}, english)), [
      "Build and Run |  | Writes Dockerfile, then builds and runs my-api",
      "Write Files Only |  | Writes Dockerfile",
      "-- What was found",
      "Python 3.12 | python:3.12-slim-trixie | pyproject.toml:7 requires-python",
      "Dependencies | uv.lock, 2 direct | uv.lock",
      "Start command | uvicorn main:app --host 0.0.0.0 | app = FastAPI() in main.py:12",
      "Port 8000 | health check at /health | uvicorn's own default",
      "System packages | libpq-dev, libpq5 | psycopg2 has no wheel",
      "Environment | SECRET_KEY, DEBUG | Needs a value before it runs: SECRET_KEY",
      "Image name | my-api:latest | From the name of the folder or the project",
    ]);
  });

  it("puts the user's own Dockerfile first, as it is", () => {
    const changes: readonly FileChange[] = [
      { kind: "conflict", path: "Dockerfile", text: "FROM x\n", current: "FROM y\n" },
    ];
    const [first, second] = planRows(sampleInspection(), changes, {}, english);
    assert.equal(first?.kind === "row" && first.action.kind, "buildAsItIs");
    assert.equal(second?.kind === "row" && second.action.kind, "buildAndRun");
  });

  it("puts open questions on top, with a warning", () => {
    const { facts, ...rest } = sampleInspection();
    const question = { id: "start", text: "Which app is it?", options: [] } as const;
    const rows = planRows({ ...rest, facts: { ...facts, questions: [question] } }, created, {}, english);
    const [first] = rows;
    assert.deepEqual(first?.kind === "row" && [first.icon, first.label, first.action], [
      "warning",
      "Which app is it?",
      { kind: "answer", question },
    ]);
  });

  it("shows only questions while nothing can be planned", () => {
    const { facts, ...rest } = sampleInspection();
    const question = { id: "start", text: "Which app is it?", options: [] } as const;
    const inspection = { ...rest, plan: undefined, facts: { ...facts, questions: [question] } };
    assert.deepEqual(lines(planRows(inspection, [], {}, english)), [
      "Which app is it? |  | Build and Run asks this first",
    ]);
  });

  it("stops asking for a variable that has a value, and never shows the value", () => {
    const rows = lines(planRows(sampleInspection(), created, { SECRET_KEY: "hunter2" }, english));
    assert.ok(rows.includes("Environment | SECRET_KEY, DEBUG | Given to the container, never written to a file"));
    assert.doesNotMatch(rows.join("\n"), /hunter2/);
  });

  it("says so when the files need no change", () => {
    const unchanged = created.map(({ path, text }): FileChange => ({ kind: "unchanged", path, text }));
    assert.deepEqual(lines(planRows(sampleInspection(), unchanged, {}, english)).slice(0, 2), [
      "Build and Run |  | Builds and runs my-api; the files are up to date",
      "Write Files Only |  | The files are up to date",
    ]);
  });
});

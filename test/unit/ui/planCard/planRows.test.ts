import * as assert from "node:assert/strict";
import type { FileChange } from "../../../../src/core/edits/fileChange";
import { planRows, type PlanRow } from "../../../../src/ui/planCard/planRows";
import { english } from "../../../support/english";
import { samplePlans } from "../../core/render/samplePlans";
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
      "Build and Run |  | Builds and runs my-api, after writing Dockerfile",
      "Write Files Only |  | Writes Dockerfile",
      "-- What was found",
      "Python 3.12 | python:3.12-slim-trixie | pyproject.toml:7 requires-python",
      "Dependencies | uv.lock, 2 direct | uv.lock",
      "Start command | uvicorn main:app --host 0.0.0.0 | app = FastAPI() in main.py:12",
      "Port 8000 | health check at /health | uvicorn's own default",
      "System packages | libpq-dev, libpq5 | psycopg2 has no wheel",
      "Environment | SECRET_KEY, DEBUG | Needs a value before it runs: SECRET_KEY",
      "Image name | my-api:latest | From the name of the folder or the project",
      "Platform | that of the engine | What this build is for; another one before a push to machines of another kind",
      "Sources | Docker Hub, PyPI and Debian | Where base image and packages come from: registry, package index, Debian mirror, digest",
      "For development | nothing besides | Hot reload by docker compose watch; a debugger beside the services, with a launch configuration",
    ]);
  });

  it("says what the build is for", () => {
    const rows = lines(planRows(sampleInspection(), created, {}, english, "linux/arm64"));
    assert.ok(rows.some((row) => row.startsWith("Platform | linux/arm64 | ")));
  });

  it("names every place that is not the usual one, and what is written besides", () => {
    const { plan, ...rest } = sampleInspection();
    assert.ok(plan);
    const image = `mirror.example/hub/python:3.12-slim-trixie@sha256:${"a".repeat(64)}`;
    const network = { ...plan.network, indexUrl: "https://pypi.example/simple", aptMirror: "https://deb.example" };
    const changed = { ...plan, python: { ...plan.python, image }, network, debug: true };
    const rows = lines(planRows({ ...rest, plan: changed }, created, {}, english)).join("\n");
    assert.match(
      rows,
      /Sources \| mirror\.example\/hub\/, https:\/\/pypi\.example\/simple, https:\/\/deb\.example, base image pinned by digest \|/,
    );
    assert.match(rows, /For development \| debugging with services \|/);
  });

  it("offers a requirements.txt to a project that has no list of packages, and writes none unasked", () => {
    const { plan, facts, ...rest } = sampleInspection();
    assert.ok(plan);
    const dependencies = { ...facts.dependencies, manager: "none" as const, inferred: ["flask", "requests"] };
    const row = (requirements: object): string =>
      lines(
        planRows(
          { ...rest, plan: { ...plan, ...requirements }, facts: { ...facts, dependencies } },
          created,
          {},
          english,
        ),
      ).find((line) => line.startsWith("requirements.txt")) ?? "";
    assert.match(row({}), /none; the imports say what is needed/);
    assert.match(row({ proposedRequirements: "flask\nrequests\n" }), /will be written: flask, requests/);
    assert.doesNotMatch(lines(planRows(sampleInspection(), created, {}, english)).join(), /requirements\.txt/);
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

  it("says why nothing can be started, and takes a start command, unless something else stands in the way", () => {
    const { facts, ...rest } = sampleInspection();
    const library = { severity: "error", code: "library-only", message: "It is a library." } as const;
    const old = { severity: "error", code: "python-2", message: "It is old." } as const;
    const rowsOf = (...problems: readonly (typeof library | typeof old)[]): readonly PlanRow[] =>
      planRows({ ...rest, plan: undefined, facts: { ...facts, problems } }, [], {}, english);
    assert.deepEqual(rowsOf(library), [
      {
        kind: "row",
        action: { kind: "edit", what: "start" },
        icon: "warning",
        label: "Nothing to start was found: enter a start command",
        description: "",
        detail: "It is a library.",
      },
    ]);
    assert.deepEqual(rowsOf(library, old), []);
  });

  it("stops asking for a variable that has a value, and never shows the value", () => {
    const rows = lines(planRows(sampleInspection(), created, { SECRET_KEY: "hunter2" }, english));
    assert.ok(rows.includes("Environment | SECRET_KEY, DEBUG | Given to the container, never written to a file"));
    assert.doesNotMatch(rows.join("\n"), /hunter2/);
  });

  it("shows the frontend with what builds it, and that it is left out", () => {
    const { facts, plan, ...rest } = sampleInspection();
    assert.ok(plan);
    const { frontends = [] } = samplePlans["frontend"] ?? {};
    const node = { image: "node:24-trixie-slim", major: 24, why: ".nvmrc" };
    const found = frontends.slice(0, 1).map((one) => ({ ...one, node, confidence: 85 }));
    const shown = (planned: typeof frontends): readonly string[] =>
      lines(
        planRows(
          { ...rest, facts: { ...facts, frontends: found }, plan: { ...plan, frontends: planned } },
          [],
          {},
          english,
        ),
      );
    const why = "app/main.py:12 reads ui/dist";
    assert.ok(shown(frontends.slice(0, 1)).includes(`Frontend | ui with node:24-trixie-slim | ${why}`));
    assert.ok(shown([]).includes(`Frontend | taken from the folder as it is | ${why}`));
  });

  it("says so when the files need no change", () => {
    const unchanged = created.map(({ path, text }): FileChange => ({ kind: "unchanged", path, text }));
    assert.deepEqual(lines(planRows(sampleInspection(), unchanged, {}, english)).slice(0, 2), [
      "Build and Run |  | Builds and runs my-api; the files are up to date",
      "Write Files Only |  | The files are up to date",
    ]);
  });
});

import assert from "node:assert/strict";
import { inspectProject } from "../../../../src/core/project/inspectProject";
import type { ProjectFacts } from "../../../../src/core/project/projectFacts";
import { type MemoryFiles, memoryTree } from "../../../support/memoryTree";

function inspect(files: MemoryFiles, root?: string): Promise<ProjectFacts> {
  const preferences = root === undefined ? {} : { root };
  return inspectProject(memoryTree(files), undefined, preferences, "2026-11-24", AbortSignal.timeout(4000));
}

const fastapi = "from fastapi import FastAPI\napp = FastAPI()\n";
const service = (folder: string): MemoryFiles => ({
  [`${folder}/requirements.txt`]: "fastapi\nuvicorn\n",
  [`${folder}/main.py`]: fastapi,
});
const tools = "[tool.ruff]\nline-length = 100\n";

describe("the project's root", () => {
  const rows: readonly (readonly [string, MemoryFiles, string])[] = [
    ["a backend beside a frontend", { ...service("backend"), "web/package.json": "{}" }, "backend"],
    [
      "the opened folder before its examples",
      {
        ...service("examples/shop"),
        "requirements.txt": "flask\n",
        "app.py": "from flask import Flask\napp = Flask(__name__)\n",
      },
      ".",
    ],
    ["a pyproject.toml of tools alone is no project", { ...service("api"), "pyproject.toml": tools }, "api"],
    [
      "a top that declares and starts nothing gives way to what starts",
      { ...service("api"), "requirements.txt": "pytest\n" },
      "api",
    ],
    [
      "a folder without a manifest belongs to the one above",
      { "requirements.txt": "fastapi\nuvicorn\n", "app/main.py": fastapi },
      ".",
    ],
    ["no manifest anywhere", { "src/server/main.py": fastapi }, "."],
    [
      "requirements in a folder of their own",
      { "requirements/base.txt": "fastapi\nuvicorn\n", "main.py": fastapi },
      ".",
    ],
    [
      "what is tested is not what is run",
      {
        "lib/pyproject.toml": '[project]\nname = "lib"\nversion = "1"\ndependencies = ["rich"]\n',
        "lib/lib/__init__.py": "",
        ...service("tests/app"),
      },
      "lib",
    ],
  ];
  for (const [title, files, root] of rows) {
    it(`${title}: ${root}`, async () => {
      const facts = await inspect(files);
      assert.equal(facts.root, root, JSON.stringify(facts.candidates));
      assert.deepEqual(facts.questions, []);
    });
  }

  it("is the folder that was given, whatever else there is", async () => {
    const files = { ...service("one"), ...service("two"), "two/Procfile": "web: uvicorn main:app\n" };
    assert.equal((await inspect(files, "one")).root, "one");
    assert.equal((await inspect(files, "./one/")).root, "one");
  });

  it("gives each candidate its points and reasons, and names several applications", async () => {
    const facts = await inspect({
      ...service("api"),
      ...service("jobs"),
      "jobs/.python-version": "3.12\n",
      "notes/requirements.txt": "rich\n",
    });
    assert.deepEqual(facts.candidates, [
      { root: "jobs", score: 85, why: ".python-version + main.py + requirements.txt" },
      { root: "api", score: 70, why: "main.py + requirements.txt" },
      { root: "notes", score: 40, why: "requirements.txt" },
    ]);
    assert.deepEqual(
      facts.apps.map(({ root }) => root),
      ["jobs", "api"],
    );
    assert.match(facts.problems.find(({ code }) => code === "several-applications")?.message ?? "", /jobs, api/);
  });
});

describe("the build context's root", () => {
  const member = '[project]\nname = "api"\nversion = "1"\ndependencies = ["fastapi", "shared"]\n';
  const rows: readonly (readonly [string, MemoryFiles, string, readonly RegExp[]])[] = [
    ["nothing outside", service("api"), "api", []],
    [
      "a member of a uv workspace",
      {
        "pyproject.toml": '[tool.uv.workspace]\nmembers = ["services/*"]\n',
        "services/api/pyproject.toml": `${member}\n[tool.uv.sources]\nshared = { workspace = true }\n`,
        "services/api/main.py": fastapi,
      },
      ".",
      [/^pyproject\.toml \[tool\.uv\.workspace\]$/],
    ],
    [
      "a path of uv",
      {
        "apps/api/pyproject.toml": `${member}\n[tool.uv.sources]\nshared = { path = "../shared", editable = true }\n`,
        "apps/api/main.py": fastapi,
        "apps/shared/pyproject.toml": member,
      },
      "apps",
      [/^apps\/api\/pyproject\.toml \[tool\.uv\.sources\] shared$/],
    ],
    [
      "a path of Poetry",
      {
        "api/pyproject.toml":
          '[tool.poetry]\nname = "api"\n[tool.poetry.dependencies]\npython = "^3.12"\nshared = { path = "../libs/shared", develop = true }\n',
        "api/main.py": fastapi,
      },
      ".",
      [/^api\/pyproject\.toml \[tool\.poetry\.dependencies\] shared$/],
    ],
    [
      "requirements that reach up",
      {
        "svc/api/requirements.txt":
          "fastapi\nuvicorn\n-r ../base.txt\n-e ../shared[web]\n-e .\ngit+https://example.org/a.git\n",
        "svc/base.txt": "rich\n",
        "svc/api/main.py": fastapi,
      },
      "svc",
      [/^svc\/api\/requirements\.txt:3 -r \.\.\/base\.txt$/, /^svc\/api\/requirements\.txt:4 -e \.\.\/shared/],
    ],
  ];
  for (const [title, files, path, reasons] of rows) {
    it(`${title}: ${path}`, async () => {
      const { contextRoot } = await inspect(files);
      assert.equal(contextRoot.path, path);
      assert.equal(contextRoot.reasons.length, reasons.length, contextRoot.reasons.join("; "));
      reasons.forEach((reason, index) => assert.match(contextRoot.reasons[index] ?? "", reason));
    });
  }

  it("says what lies outside the opened folder", async () => {
    const facts = await inspect({ "requirements.txt": "fastapi\nuvicorn\n-e ../shared\n", "main.py": fastapi });
    assert.deepEqual(facts.contextRoot.outside, ["requirements.txt:3 -e ../shared"]);
    assert.ok(facts.problems.some(({ code }) => code === "outside-folder"));
  });
});

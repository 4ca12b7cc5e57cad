import assert from "node:assert/strict";
import { planContainer } from "../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../src/core/project/inspectProject";
import type { ProjectFacts } from "../../../../src/core/project/projectFacts";
import { renderFiles } from "../../../../src/core/render/renderFiles";
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
      "a top whose tools alone can be run gives way to an application",
      {
        ...service("backend"),
        "requirements.txt": "pytest\n",
        "scripts/scaffold.py": 'print(1)\nif __name__ == "__main__":\n    print(2)\n',
      },
      "backend",
    ],
    [
      "a top that holds nothing itself gives way to a project below",
      {
        "server/api/requirements.txt": "django\n",
        "server/api/manage.py": "from django.core.management import execute_from_command_line\n",
        "trial/main.py": "import gradio\n",
      },
      "server/api",
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
      "a collection of demonstrations is the one of them that starts",
      { ...service("demos/polls"), "requirements-dev.txt": "-e demos/polls\npytest\n", Makefile: "test:\n\tpytest\n" },
      "demos/polls",
    ],
    [
      "a library's examples are not the library",
      {
        ...service("examples/polls"),
        "pyproject.toml": '[project]\nname = "lib"\nversion = "1"\ndependencies = ["rich"]\n',
        "lib/__init__.py": "",
      },
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

  it("lets the plan build from there, with every path as the context has it", async () => {
    const facts = await inspect({
      "base.txt": "fastapi\nuvicorn\n",
      "library/setup.py": "from setuptools import setup\nsetup(name='library')\n",
      "svc/api/requirements.txt": "-r ../../base.txt\n-e ../../library\n",
      "svc/api/main.py": fastapi,
    });
    const plan = planContainer(facts, {});
    assert.ok(plan);
    assert.deepEqual([plan.context, plan.root, plan.workdir], [".", "svc/api", "svc/api"]);
    assert.deepEqual(facts.dependencies.direct.map(({ name }) => name).sort(), ["fastapi", "uvicorn"]);
    const [dockerfile, , compose] = renderFiles(plan);
    assert.equal(dockerfile?.path, "Dockerfile");
    assert.match(dockerfile.text, /^WORKDIR \/app\/svc\/api$/m);
    assert.match(dockerfile.text, /uv pip install -r requirements\.txt/);
    assert.match(dockerfile.text, /uv pip install \.\/\.\.\/\.\.\/library/);
    assert.match(compose?.text ?? "", /path: svc\/api\/\.env/);
  });

  it("takes the lock of the workspace for a member, and only what the member needs", async () => {
    const source = (path: string) => `source = { editable = "${path}" }`;
    const facts = await inspect({
      "pyproject.toml": '[tool.uv.workspace]\nmembers = ["apps/*"]\n',
      "uv.lock": [
        `[[package]]\nname = "api"\nversion = "1"\n${source("apps/api")}\ndependencies = [{ name = "fastapi" }]`,
        `[[package]]\nname = "worker"\nversion = "1"\n${source("apps/worker")}\ndependencies = [{ name = "celery" }]`,
        '[[package]]\nname = "fastapi"\nversion = "0.115.0"',
        '[[package]]\nname = "celery"\nversion = "5.4.0"',
      ].join("\n"),
      "apps/api/pyproject.toml": '[project]\nname = "api"\nversion = "1"\ndependencies = ["fastapi"]\n',
      "apps/api/main.py": fastapi,
      "apps/worker/pyproject.toml": '[project]\nname = "worker"\nversion = "1"\ndependencies = ["celery"]\n',
    });
    assert.equal(facts.dependencies.lock, "../../uv.lock");
    assert.deepEqual(
      facts.dependencies.locked.map(({ name }) => name),
      ["fastapi"],
    );
    const plan = planContainer(facts, {});
    assert.ok(plan);
    const [dockerfile] = renderFiles(plan);
    assert.match(dockerfile?.text ?? "", /source=uv\.lock,target=\/app\/uv\.lock/);
    assert.match(dockerfile?.text ?? "", /source=apps\/api\/pyproject\.toml,target=\/app\/apps\/api\/pyproject\.toml/);
    assert.doesNotMatch(dockerfile?.text ?? "", /--all-packages/);
  });

  it("says what lies outside the opened folder", async () => {
    const facts = await inspect({ "requirements.txt": "fastapi\nuvicorn\n-e ../shared\n", "main.py": fastapi });
    assert.deepEqual(facts.contextRoot.outside, ["requirements.txt:3 -e ../shared"]);
    assert.ok(facts.problems.some(({ code }) => code === "outside-folder"));
  });
});

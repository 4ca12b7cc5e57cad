import assert from "node:assert/strict";
import { planContainer } from "../../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../../src/core/project/inspectProject";
import type { ProjectFacts } from "../../../../../src/core/project/projectFacts";
import { type MemoryFiles, memoryTree } from "../../../../support/memoryTree";

function inspect(files: MemoryFiles, today = "2026-11-24"): Promise<ProjectFacts> {
  return inspectProject(memoryTree(files), undefined, {}, today, AbortSignal.timeout(4000));
}

const script = { "main.py": "print(1)\n" };
const project = (lines: string): string => `[project]\nname = "a"\nversion = "1"\n${lines}\ndependencies = []\n`;

interface Row {
  readonly title: string;
  readonly files: MemoryFiles;
  readonly version: string;
  readonly why: RegExp;
}

const sources: readonly Row[] = [
  {
    title: "the image of the project's own Dockerfile",
    files: { Dockerfile: "# syntax=docker/dockerfile:1\nFROM python:3.11-slim-bookworm\n" },
    version: "3.11",
    why: /^Dockerfile:2 python:3\.11/,
  },
  {
    title: "an ARG's default in docker/Dockerfile",
    files: {
      "docker/Dockerfile":
        'ARG PYTHON_VERSION="3.12.4"\nFROM --platform=linux/amd64 docker.io/library/python:${PYTHON_VERSION}-slim\n',
    },
    version: "3.12",
    why: /^docker\/Dockerfile:2 /,
  },
  {
    title: "an image of uv by its Python, not by its own version",
    files: {
      Dockerfile:
        "FROM ghcr.io/astral-sh/uv:0.11.16 AS uv\nFROM ghcr.io/astral-sh/uv:0.11.16-python3.12-bookworm-slim\n",
    },
    version: "3.12",
    why: /^Dockerfile:2 /,
  },
  {
    title: "the image of a compose service",
    files: { "compose.yaml": 'services:\n  web:\n    image: "python:3.12-alpine"\n' },
    version: "3.12",
    why: /^compose\.yaml:3 /,
  },
  {
    title: "the folder of the development container with a space at its end",
    files: {
      ".devcontainer /devcontainer.json": '{ "image": "mcr.microsoft.com/devcontainers/python:3.11" }',
    },
    version: "3.11",
    why: /^\.devcontainer \/devcontainer\.json:1 /,
  },
  {
    title: "a development container's image",
    files: {
      ".devcontainer/devcontainer.json": '{\n  "image": "mcr.microsoft.com/devcontainers/python:1-3.11-bullseye"\n}\n',
    },
    version: "3.11",
    why: /^\.devcontainer\/devcontainer\.json:2 /,
  },
  {
    title: "a development container's feature",
    files: {
      ".devcontainer/devcontainer.json":
        '{ "features": { "ghcr.io/devcontainers/features/python:1": { "version": "3.12" } } }',
    },
    version: "3.12",
    why: /Python 3\.12/,
  },
  {
    title: "mise.toml",
    files: { "mise.toml": '[tools]\npython = ["3.12.4", "3.11"]\n' },
    version: "3.12",
    why: /^mise\.toml:2/,
  },
  {
    title: ".tool-versions",
    files: { ".tool-versions": "nodejs 20.1.0\npython 3.11.4 3.10\n" },
    version: "3.11",
    why: /^\.tool-versions:2/,
  },
  {
    title: "flake.nix",
    files: { "flake.nix": "{ packages = [ pkgs.python312 ]; }\n" },
    version: "3.12",
    why: /^flake\.nix:1/,
  },
  { title: "runtime.txt", files: { "runtime.txt": "python-3.11.9\n" }, version: "3.11", why: /^runtime\.txt:1/ },
  { title: "App Engine", files: { "app.yaml": "runtime: python312\n" }, version: "3.12", why: /^app\.yaml:1/ },
  {
    title: "Render",
    files: { "render.yaml": "services:\n- type: web\n  envVars:\n  - key: PYTHON_VERSION\n    value: 3.11.4\n" },
    version: "3.11",
    why: /^render\.yaml:4/,
  },
  {
    title: "Pipfile",
    files: { Pipfile: '[packages]\n\n[requires]\npython_version = "3.12"\n' },
    version: "3.12",
    why: /^Pipfile:4/,
  },
  {
    title: "a star in a Pipfile",
    files: { Pipfile: '[packages]\n\n[requires]\npython_version = "*"\n' },
    version: "3.14",
    why: /^nothing/,
  },
  {
    title: "conda's single equals sign",
    files: { "environment.yml": "name: x\ndependencies:\n  - conda-forge::python=3.11\n  - numpy\n" },
    version: "3.11",
    why: /^environment\.yml:3/,
  },
  {
    title: "conda's range",
    files: { "environment.yml": "dependencies:\n  - python >=3.9, <3.13\n" },
    version: "3.12",
    why: /^environment\.yml:2/,
  },
  {
    title: "conda's other packages of that name",
    files: { "environment.yml": "dependencies:\n  - python-dateutil=2.8\n" },
    version: "3.14",
    why: /^nothing/,
  },
  {
    title: "setup.py",
    files: { "setup.py": 'setup(\n    name="a",\n    python_requires=">=3.8,<3.13",\n)\n' },
    version: "3.12",
    why: /^setup\.py:3/,
  },
  {
    title: "setup.cfg",
    files: { "setup.cfg": "[options]\npython_requires = >=3.8, !=3.14.*\n" },
    version: "3.13",
    why: /^setup\.cfg:2/,
  },
  {
    title: "a script's own metadata",
    files: {
      "index.py": '# /// script\n# dependencies = ["httpx"]\n# requires-python = ">=3.11,<3.13"\n# ///\nprint(1)\n',
    },
    version: "3.12",
    why: /^index\.py:3/,
  },
  {
    title: "the header of compiled requirements",
    files: { "requirements.txt": "#\n# This file is autogenerated by pip-compile with Python 3.12\n#\nrich==13.0.0\n" },
    version: "3.12",
    why: /^requirements\.txt:2/,
  },
  {
    title: "the highest tested version that the range allows",
    files: {
      "pyproject.toml": project('requires-python = ">=3.9,<3.14"'),
      ".github/workflows/test.yml":
        'jobs:\n  test:\n    strategy:\n      matrix:\n        python-version: ["3.9", "3.10", "3.12"]\n    steps:\n    - with:\n        python-version: ${{ matrix.python-version }}\n',
    },
    version: "3.12",
    why: /tests Python 3\.12, 3\.10, 3\.9/,
  },
  {
    title: "the README's only version",
    files: { "README.md": "# X\n\n![](https://img.shields.io/badge/Python-3.7-blue)\n" },
    version: "3.7",
    why: /^README\.md:3/,
  },
  {
    title: "a README that says or later",
    files: { "README.md": "Needs Python 3.8+ or so\n" },
    version: "3.14",
    why: /^nothing/,
  },
];

const ranges: readonly (readonly [string, string, string])[] = [
  ["3.8 and up", 'requires-python = ">=3.8"', "3.14"],
  ["a gap", 'requires-python = ">=3.12,!=3.13.*"', "3.14"],
  ["repo2docker's and flyctl's stumbling block", 'requires-python = ">=3.9,<3.13"', "3.12"],
  ["only frozen ones", 'requires-python = ">=3.6,<3.9"', "3.8"],
];

describe("the Python version: where it is read", () => {
  for (const { title, files, version, why } of sources) {
    it(`${title}: ${version}`, async () => {
      const { python } = await inspect({ ...script, ...files });
      assert.equal(python.version, version, python.source);
      assert.match(python.source, why);
    });
  }
  for (const [title, line, version] of ranges) {
    it(`${title}: ${version}`, async () => {
      const { python } = await inspect({ ...script, "pyproject.toml": project(line) });
      assert.equal(python.version, version);
      assert.match(python.source, /^pyproject\.toml:4 requires-python/);
    });
  }

  it("does not take our own Dockerfile for the project's wish", async () => {
    const Dockerfile = "# containerize-python: 0123456789abcdef (hash)\nFROM python:3.11-slim-trixie\n";
    assert.equal((await inspect({ ...script, Dockerfile })).python.version, "3.14");
  });

  it("keeps the order: Dockerfile, .python-version, tools, hosts", async () => {
    const all = {
      ...script,
      "runtime.txt": "python-3.9\n",
      ".tool-versions": "python 3.10\n",
      ".python-version": "3.11\n",
      Dockerfile: "FROM python:3.12\n",
    };
    assert.equal((await inspect(all)).python.version, "3.12");
    assert.equal((await inspect({ ...all, Dockerfile: "" })).python.version, "3.11");
    assert.equal((await inspect({ ...all, Dockerfile: "", ".python-version": "" })).python.version, "3.10");
  });

  it("drops a pin that the range forbids, and names both places", async () => {
    const facts = await inspect({
      ...script,
      ".python-version": "3.9\n",
      "pyproject.toml": project('requires-python = ">=3.11"'),
    });
    assert.equal(facts.python.version, "3.14");
    const problem = facts.problems.find(({ code }) => code === "python-pin-dropped");
    assert.match(problem?.message ?? "", /\.python-version:1 .*pyproject\.toml:4/);
  });

  it("notes misspelled files and names of environments", async () => {
    const facts = await inspect({
      ...script,
      ".python_version": "3.11\n",
      "runtime.text": "3.11",
      ".python-version": "system\n",
    });
    const noted = facts.problems.filter(({ code }) => code === "python-version-ignored").map(({ path }) => path);
    assert.deepEqual(noted.sort(), [".python-version", ".python_version", "runtime.text"]);
    assert.equal(facts.python.version, "3.14");
  });

  it("follows the calendar", async () => {
    const open = { ...script, "pyproject.toml": project('requires-python = ">=3.9"') };
    assert.equal((await inspect(open, "2025-06-01")).python.version, "3.12");
    assert.equal((await inspect(open, "2026-06-01")).python.version, "3.13");
    assert.equal((await inspect(open, "2027-12-01")).python.version, "3.15");
    const frozen = await inspect({ ...script, ".python-version": "3.9\n" });
    assert.ok(frozen.problems.some(({ code }) => code === "python-end-of-life"));
  });
});

describe("the Python version: what code and packages ask for", () => {
  const rows: readonly (readonly [string, MemoryFiles, string])[] = [
    ["import imp", { "main.py": "import imp\n" }, "3.11"],
    ["import cgi", { "main.py": "import cgi\n" }, "3.12"],
    ["import cgi with its backfill", { "main.py": "import cgi\n", "requirements.txt": "legacy-cgi\n" }, "3.14"],
    [
      "distutils with setuptools",
      { "main.py": "from distutils.version import LooseVersion\n", "requirements.txt": "setuptools\n" },
      "3.14",
    ],
    ["a local module of that name", { "main.py": "import crypt\n", "crypt.py": "X = 1\n" }, "3.14"],
    ["an import that may fail", { "main.py": "try:\n    import imp\nexcept ImportError:\n    imp = None\n" }, "3.14"],
    ["an import in a text", { "main.py": 'TEXT = """\nimport imp\n"""\n' }, "3.14"],
    ["tests do not count", { "main.py": "print(1)\n", "tests/test_x.py": "import imp\n" }, "3.14"],
    ["collections.Mapping", { "main.py": "from collections import Mapping\n" }, "3.9"],
    ["numpy 1.21", { ...script, "requirements.txt": "numpy==1.21.6\n" }, "3.10"],
    ["numpy below 2", { ...script, "requirements.txt": "numpy>=1.20,<2\n" }, "3.12"],
    ["any numpy", { ...script, "requirements.txt": "numpy>=1.20\n" }, "3.14"],
    ["Flask 2.2, which asks pkgutil for what is gone", { ...script, "requirements.txt": "Flask==2.2.5\n" }, "3.13"],
    ["SQLAlchemy 2.0 before 3.13 was there", { ...script, "requirements.txt": "sqlalchemy==2.0.20\n" }, "3.12"],
    ["SQLAlchemy of today", { ...script, "requirements.txt": "sqlalchemy~=2.0.20\n" }, "3.14"],
    ["a package that its makers have ended", { ...script, "requirements.txt": "aioredis\n" }, "3.10"],
    ["one that only imports name", { "main.py": "import aioredis\nprint(1)\n" }, "3.10"],
    ["pydantic 2.8, whose core is compiled", { ...script, "requirements.txt": "pydantic==2.8.2\n" }, "3.13"],
    ["any pydantic 2", { ...script, "requirements.txt": "pydantic>=2,<3\n" }, "3.14"],
    ["Django 4.2", { ...script, "requirements.txt": "Django~=4.2.0\n" }, "3.12"],
  ];
  for (const [title, files, version] of rows) {
    it(`${title}: ${version}`, async () => {
      const { python } = await inspect(files);
      assert.equal(python.version, version, python.source);
    });
  }

  it("warns when a pin offends the code, and keeps the pin", async () => {
    const files = { "main.py": "match x:\n    case 1:\n        pass\n", ".python-version": "3.9\n" };
    const facts = await inspect(files);
    assert.equal(facts.python.version, "3.9");
    assert.match(
      facts.problems.find(({ code }) => code === "python-source-mismatch")?.message ?? "",
      /main\.py:1 a match statement needs Python 3\.10/,
    );
  });

  it("prefers the Python for which the lock lists wheels on both machine types", async () => {
    const wheel = (tag: string, machine: string): string =>
      `    { url = "https://files.example/fast-1.0-${tag}-${tag}-manylinux_2_17_${machine}.whl", hash = "sha256:0" },\n`;
    const lock = (tags: readonly (readonly [string, string])[]): string =>
      `version = 1\nrequires-python = ">=3.12"\n\n[[package]]\nname = "a"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [{ name = "fast" }]\n\n[[package]]\nname = "fast"\nversion = "1.0"\nsource = { registry = "https://pypi.org/simple" }\nwheels = [\n${tags.map(([tag, machine]) => wheel(tag, machine)).join("")}]\n`;
    const files = {
      ...script,
      "pyproject.toml": '[project]\nname = "a"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["fast"]\n',
    };
    const both = [
      ["cp312", "x86_64"],
      ["cp312", "aarch64"],
      ["cp313", "x86_64"],
      ["cp313", "aarch64"],
    ] as const;
    assert.equal((await inspect({ ...files, "uv.lock": lock(both) })).python.version, "3.13");
    assert.equal((await inspect({ ...files, "uv.lock": lock(both.slice(0, 3)) })).python.version, "3.12");
  });
});

describe("the Python version: Python 2", () => {
  const rows: readonly (readonly [string, MemoryFiles])[] = [
    ["its statements", { "main.py": 'import sys\nprint "hello"\ntry:\n    pass\nexcept ValueError, e:\n    pass\n' }],
    ["runtime.txt", { ...script, "runtime.txt": "python-2.7.18\n" }],
    ["setup.py", { ...script, "setup.py": 'setup(name="a", python_requires=">=2.7,<3")\n' }],
  ];
  for (const [title, files] of rows) {
    it(`is noticed by ${title} and said`, async () => {
      const facts = await inspect(files);
      assert.equal(facts.python.version, "2.7");
      assert.equal(facts.containerizable, false);
      assert.equal(planContainer(facts, {}), undefined);
      assert.match(facts.problems.find(({ code }) => code === "python-2")?.message ?? "", /Python 2 \(.+\)/);
    });
  }

  it("is not seen in a text or in one odd file of many", async () => {
    const text = await inspect({ "main.py": 'HELP = """\nprint "hello"\n"""\nx: int = 1\nprint(f"{x}")\n' });
    assert.equal(text.python.version, "3.14");
    const others = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`m${index}.py`, "x = 1\n"]));
    assert.equal((await inspect({ ...others, "old.py": 'print "x"\n' })).python.version, "3.14");
  });
});

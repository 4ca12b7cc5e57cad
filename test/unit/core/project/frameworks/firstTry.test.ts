import assert from "node:assert/strict";
import { planContainer } from "../../../../../src/core/plan/planContainer";
import type { ContainerPlan } from "../../../../../src/core/plan/containerPlan";
import { inspectProject } from "../../../../../src/core/project/inspectProject";
import type { ProjectFacts } from "../../../../../src/core/project/projectFacts";
import { renderDockerfile } from "../../../../../src/core/render/renderDockerfile";
import { memoryTree, type MemoryFiles } from "../../../../support/memoryTree";

async function inspected(files: MemoryFiles): Promise<{ facts: ProjectFacts; plan: ContainerPlan }> {
  const facts = await inspectProject(memoryTree(files), undefined, {}, "2026-11-24", AbortSignal.timeout(4000));
  const plan = planContainer(facts, {});
  assert.ok(plan);
  return { facts, plan };
}

describe("the settings that Django runs with", () => {
  const plainManage =
    "import sys\nfrom django.core.management import execute_from_command_line\nexecute_from_command_line(sys.argv)\n";
  const manage = (settings: string): string =>
    `import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "${settings}")\n`;
  const settings =
    'INSTALLED_APPS = []\nROOT_URLCONF = "shop.urls"\nDATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3"}}\n';
  const wsgi = "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n";
  const rows: readonly (readonly [title: string, files: MemoryFiles, module: string, stated: boolean])[] = [
    [
      "where nobody names any: those that the files which start it set",
      {
        "manage.py": plainManage,
        "shop/wsgi.py": wsgi,
        "shop/settings/base.py": settings,
        "shop/settings/heroku.py": "from .base import *\n",
        Dockerfile: "FROM python:3.12\nENV DJANGO_SETTINGS_MODULE=shop.settings.heroku\n",
      },
      "shop.settings.heroku",
      true,
    ],
    [
      "where no file says so: those that lie where settings do",
      {
        "manage.py": plainManage,
        "shop/wsgi.py": wsgi,
        "shop/settings/__init__.py": "",
        "shop/settings/base.py": settings,
        "shop/settings/test.py": "from .base import *\nINSTALLED_APPS = []\n",
      },
      "shop.settings.base",
      true,
    ],
    [
      "where the gateway names a file that is made elsewhere: those of manage.py",
      {
        "manage.py": manage("shop.settings"),
        "shop/wsgi.py": manage("shop_conf") + wsgi,
        "shop/settings.py": settings,
      },
      "shop.settings",
      true,
    ],
    [
      "where only manage.py names them, the gateway must be told",
      { "manage.py": manage("shop.settings"), "shop/wsgi.py": wsgi, "shop/settings.py": settings },
      "shop.settings",
      true,
    ],
    [
      "where the gateway names them, nothing is set",
      {
        "manage.py": manage("shop.settings"),
        "shop/wsgi.py": manage("shop.settings") + wsgi,
        "shop/settings.py": settings,
      },
      "shop.settings",
      false,
    ],
  ];
  for (const [title, files, module, stated] of rows)
    it(title, async () => {
      const { facts, plan } = await inspected({ "requirements.txt": "django\n", ...files });
      assert.deepEqual([facts.django?.settingsModule, facts.django?.settingsStated], [module, stated]);
      assert.equal(plan.env["DJANGO_SETTINGS_MODULE"], stated ? module : undefined);
      assert.deepEqual(plan.first?.command, ["python", "manage.py", "migrate", "--noinput"]);
    });
});

describe("a module that its package has lost", () => {
  const code = "from flask import Flask\nimport pkg_resources\napp = Flask(__name__)\n";
  const rows: readonly (readonly [title: string, files: MemoryFiles, added: readonly string[]])[] = [
    [
      "comes with the last release that has it",
      { "requirements.txt": "flask\ngunicorn\n", "app.py": code },
      ["setuptools==81.0.0"],
    ],
    [
      "is left to the project where it says which",
      { "requirements.txt": "flask\ngunicorn\nsetuptools<70\n", "app.py": code },
      [],
    ],
    [
      "is not asked for by an import that may fail",
      {
        "requirements.txt": "flask\ngunicorn\n",
        "app.py": code.replace("import pkg_resources", "try:\n    import pkg_resources\nexcept ImportError:\n    pass"),
      },
      [],
    ],
  ];
  const plain = "from flask import Flask\napp = Flask(__name__)\n";
  const old: readonly (readonly [requirements: string, added: readonly string[]])[] = [
    ["flask\ngunicorn==20.1.0\n", ["setuptools==81.0.0"]],
    ["flask\ngunicorn==21.0.0\n", []],
    ["flask\ngunicorn\nflask-restplus\n", ["setuptools==81.0.0"]],
    ["flask\ngunicorn==20.1.0\nsetuptools==75.0.0\n", []],
    ["flask\ngunicorn==20.1.0\nsetuptools>=40\n", ["setuptools==81.0.0"]],
  ];
  const ofPackages = old.map(
    ([requirements, added]) =>
      [
        `of ${requirements.trim().replaceAll("\n", ", ")}`,
        { "requirements.txt": requirements, "app.py": plain },
        added,
      ] as const,
  );
  for (const [title, files, added] of [...rows, ...ofPackages])
    it(title, async () => assert.deepEqual((await inspected(files)).plan.addedServers, added));

  it("is pinned among what only imports name", async () => {
    const { plan } = await inspected({ "app.py": code });
    assert.ok(plan.install.kind === "packages");
    assert.ok(plan.install.requirements.includes("setuptools==81.0.0"), plan.install.requirements.join(" "));
  });

  it("is said in the Dockerfile", async () => {
    const { plan } = await inspected({ "requirements.txt": "flask\ngunicorn\n", "app.py": code });
    assert.match(renderDockerfile(plan), /^# setuptools==81\.0\.0: the last release with a module/m);
  });
});

describe("an application that only its own start assigns", () => {
  it("is served by what makes it, whatever the Dockerfile says", async () => {
    const { plan } = await inspected({
      "requirements.txt": "flask\ngunicorn\n",
      "app.py":
        'from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app\nif __name__ == "__main__":\n    app = create_app()\n    app.run()\n',
      Dockerfile: 'FROM python:3.12\nCMD ["gunicorn", "app:app"]\n',
    });
    assert.match(plan.command.join(" "), /^gunicorn .*app:create_app\(\)/);
  });
});

describe("a package in src", () => {
  const app =
    'from fastapi import FastAPI\nfrom shop.prices import price\napp = FastAPI()\n@app.get("/")\ndef root(): return price()\n';
  const files: MemoryFiles = {
    "requirements.txt": "fastapi\nuvicorn\n",
    "main.py": app,
    "src/shop/__init__.py": "",
    "src/shop/prices.py": "def price(): return 1\n",
  };
  const project =
    '[project]\nname = "shop"\nversion = "1"\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
  const rows: readonly (readonly [title: string, files: MemoryFiles, path: string | undefined])[] = [
    ["that nothing installs is found all the same", files, "/app/src"],
    [
      "is left alone where the project is installed",
      { ...files, "requirements.txt": "-e .\nfastapi\nuvicorn\n", "pyproject.toml": project },
      undefined,
    ],
    [
      "is left alone where the code finds it itself",
      { ...files, "main.py": `import sys\nsys.path.insert(0, "src")\n${app}` },
      undefined,
    ],
    [
      "is left alone where the root has a module of its name",
      { ...files, "shop/__init__.py": "", "shop/prices.py": "" },
      undefined,
    ],
    [
      "is left alone where nobody imports it",
      { ...files, "main.py": app.replace("from shop.prices import price", "price = int") },
      undefined,
    ],
  ];
  for (const [title, given, path] of rows)
    it(title, async () => assert.equal((await inspected(given)).plan.env["PYTHONPATH"], path));
});

describe("migrations by alembic", () => {
  const files = (settings: string): MemoryFiles => ({
    "requirements.txt": "fastapi\nuvicorn\nalembic\npsycopg2\n",
    "main.py": 'import os\nfrom fastapi import FastAPI\napp = FastAPI()\nurl = os.environ["DATABASE_URL"]\n',
    "alembic.ini": `[alembic]\nscript_location = migrations\n${settings}`,
    "migrations/env.py": "from main import app\n",
  });

  it("find the code beside their settings", async () => {
    const { facts } = await inspected(files(""));
    assert.deepEqual(facts.migrate?.command, ["python", "-m", "alembic", "upgrade", "head"]);
  });

  it("are started by its program where the settings say where the code is", async () => {
    const { facts } = await inspected(files("prepend_sys_path = .\n"));
    assert.deepEqual(facts.migrate?.command, ["alembic", "upgrade", "head"]);
  });
});

describe("the database of PostgreSQL", () => {
  it("has the user's name where the project names a user alone", async () => {
    const { facts } = await inspected({
      "requirements.txt": "fastapi\nuvicorn\npsycopg2\n",
      "main.py": 'import os\nfrom fastapi import FastAPI\napp = FastAPI()\nurl = os.environ["DATABASE_URL"]\n',
      ".env.example": "DATABASE_URL=postgresql://conduit:secret@localhost\n",
    });
    const [database] = facts.services;
    assert.deepEqual(
      [database?.environment["POSTGRES_USER"], database?.environment["POSTGRES_DB"]],
      [["conduit"], ["conduit"]],
    );
  });
});

describe("an application that a variable of the image names", () => {
  const files = (start: string): MemoryFiles => ({
    "requirements.txt": "fastapi\nuvicorn\ngunicorn\n",
    "shop/main.py": "from fastapi import FastAPI\nservice = FastAPI()\n",
    Dockerfile: `FROM python:3.12\n${start}\n`,
  });
  const rows: readonly (readonly [start: string, command: readonly string[]])[] = [
    ["ENV APP_MODULE=shop.main:service\nCMD uvicorn $APP_MODULE", ["uvicorn", "shop.main:service"]],
    [
      'ENV MODULE=shop.main WORKERS=2\nCMD ["sh", "-c", "uvicorn $MODULE:service --workers $WORKERS"]',
      ["uvicorn", "shop.main:service", "--workers", "2"],
    ],
  ];
  for (const [start, command] of rows)
    it(start, async () => assert.deepEqual((await inspected(files(start))).plan.command, command));
});

describe("ports of what is built beside the application", () => {
  const application = {
    "requirements.txt": "fastapi\nuvicorn\n",
    "main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
  };
  const rows: readonly (readonly [title: string, files: MemoryFiles])[] = [
    [
      "a database with a Dockerfile of its own",
      {
        "docker-compose.yml":
          "services:\n  db:\n    build: docker/db\n    image: shop/postgres:16\n    ports: ['5432:5432']\n",
      },
    ],
    [
      "a frontend whose stages stand on each other",
      {
        "frontend/Dockerfile":
          "FROM node:22 AS base\nWORKDIR /app\nFROM base AS deps\nRUN npm ci\nFROM base\nEXPOSE 3000\n",
      },
    ],
  ];
  for (const [title, files] of rows)
    it(title, async () => {
      const { facts } = await inspected({ ...application, ...files });
      assert.equal(facts.port?.value, 8000);
    });
});

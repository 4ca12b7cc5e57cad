import assert from "node:assert/strict";
import { planContainer } from "../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../src/core/project/inspectProject";
import type { ProjectFacts } from "../../../../src/core/project/projectFacts";
import { renderCompose } from "../../../../src/core/render/renderCompose";
import { renderDockerfile } from "../../../../src/core/render/renderDockerfile";
import { memoryTree, type MemoryFiles } from "../../../support/memoryTree";

async function inspected(files: MemoryFiles): Promise<ProjectFacts> {
  return inspectProject(memoryTree(files), undefined, {}, "2026-11-24", AbortSignal.timeout(4000));
}

const flask = "from flask import Flask\napp = Flask(__name__)\n";

function flaskWith(code: string): MemoryFiles {
  return { "requirements.txt": "flask\nflask-migrate\n", "app.py": flask, "config.py": `import os\n${code}\n` };
}

const django: MemoryFiles = {
  "requirements.txt": "django\n",
  "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.settings")\n',
  "site1/__init__.py": "",
  "site1/wsgi.py": "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
};

const cases: readonly { readonly title: string; readonly files: MemoryFiles; readonly folders: readonly string[] }[] = [
  {
    title: "a SQLite address that is put together in a class",
    files: flaskWith(
      'class Config:\n    URI = os.environ.get("DATABASE_URL") or "sqlite:///" + os.path.join(basedir, "app.db")',
    ),
    folders: ["."],
  },
  {
    title: "a SQLite address of several pieces",
    files: flaskWith('URI = "sqlite:///" + os.path.join(basedir, "data", "app.db")'),
    folders: ["data"],
  },
  {
    title: "a picture",
    files: flaskWith('import matplotlib.pyplot as plt\nplt.savefig("static/plot.png")'),
    folders: ["static"],
  },
  {
    title: "a SQLite file of Django whose name a variable may give",
    files: {
      ...django,
      "site1/settings.py":
        'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.getenv("DB_NAME", BASE_DIR / "hc.sqlite")}}\n',
    },
    folders: ["."],
  },
  {
    title: "a SQLite file of Django that is the second choice",
    files: {
      ...django,
      "site1/settings.py":
        'import os\nif "URL" in os.environ:\n    DATABASES = {"default": parse(os.environ["URL"])}\nelse:\n    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "var" / "db.sqlite3"}}\n',
    },
    folders: ["var"],
  },
  {
    title: "a SQLite file of Django in settings that are put together first",
    files: {
      ...django,
      "site1/settings.py":
        'import os\nconfig = {"ENGINE": os.getenv("DB_ENGINE") or "django.db.backends.sqlite3", "NAME": os.getenv("DB_NAME") or os.path.join(BASE_DIR, "data/db.sqlite3")}\nDATABASES = {"default": config}\n',
    },
    folders: ["data"],
  },
  {
    title: "a folder whose name is a constant of the file",
    files: flaskWith('LOGS = "logs"\nos.makedirs(LOGS, exist_ok=True)'),
    folders: ["logs"],
  },
  {
    title: "a folder below that of the code, however it is put together",
    files: flaskWith(
      'from pathlib import Path\nHERE = Path(__file__).resolve().parent\nSTORE = HERE / "var" / "store"\nSTORE.mkdir(parents=True)\nos.makedirs(os.path.join(os.path.dirname(__file__), "uploads"))\nos.makedirs(os.getcwd() + "/tmp")\nos.makedirs(os.path.join(HERE, "/srv/x"))',
    ),
    folders: ["tmp", "uploads", "var/store"],
  },
  {
    title: "a folder of pathlib",
    files: flaskWith('from pathlib import Path\nPath("cache/pages").mkdir(parents=True, exist_ok=True)'),
    folders: ["cache/pages"],
  },
  {
    title: "the folder of a log whose name a variable may give",
    files: flaskWith('import logging\nFILE = os.getenv("LOG_FILE", "log/app.log")\nlogging.FileHandler(FILE)'),
    folders: ["log"],
  },
  {
    title: "the folders of logs in settings",
    files: flaskWith(
      'BASE_DIR = os.path.dirname(__file__)\nLOGGING = {"handlers": {"file": {"class": "logging.handlers.RotatingFileHandler", "filename": os.path.join(BASE_DIR, "logs/app.log")}, "console": {"class": "logging.StreamHandler", "filename": "no/x"}}}\ndef configure():\n    given = {"handlers": {"file": {"class": "logging.FileHandler", "filename": "run/x.log"}}}\n    dictConfig(given)',
    ),
    folders: ["logs", "run"],
  },
  {
    title: "the folder of a log of loguru",
    files: flaskWith('from loguru import logger\nlogger.add("log/app.log", retention="5 days")'),
    folders: ["log"],
  },
  {
    title: "the place itself for a database in a file whose name comes from elsewhere",
    files: flaskWith("from peewee import SqliteDatabase\nfrom places import FILE\ndb = SqliteDatabase(FILE)"),
    folders: ["."],
  },
  {
    title: "the folder of a database in a file, and none of one in memory",
    files: flaskWith(
      'import sqlite3\nfrom peewee import SqliteDatabase\ndb = SqliteDatabase("store/x.db")\nsqlite3.connect(":memory:")',
    ),
    folders: ["store"],
  },
  {
    title: "no folder whose name comes from elsewhere, or lies elsewhere",
    files: flaskWith(
      'def make(name, root="/srv"):\n    os.makedirs(name)\n    os.makedirs(f"{name}/x")\n    os.makedirs(os.path.join(name, "y"))\nos.makedirs("/var/lib/app")\nA = "one"\nA = "two"\nos.makedirs(A)',
    ),
    folders: [],
  },
  {
    title: "the place of a script, whose results lie beside it",
    files: { "requirements.txt": "numpy\n", "main.py": 'import numpy\nif __name__ == "__main__":\n    print(1)\n' },
    folders: ["."],
  },
];

describe("writtenFolders", () => {
  for (const { title, files, folders } of cases) {
    it(`finds ${title}`, async () => assert.deepEqual((await inspected(files)).writes, folders));
  }
});

describe("migrations of a database in a file", () => {
  const settings =
    'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}\n';

  it("run in the application's own container, where the file is, and nowhere else", async () => {
    const plan = planContainer(await inspected({ ...django, "site1/settings.py": settings }), {});
    assert.ok(plan);
    assert.match(renderDockerfile(plan), /^CMD \["sh", "-c", "python manage\.py migrate --noinput && exec gunicorn /m);
    assert.doesNotMatch(renderCompose(plan), /migrate/);
  });

  it("are a service of their own where the database is a server", async () => {
    const server =
      'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": os.environ["DB_HOST"]}}\n';
    const files = {
      ...django,
      "requirements.txt": "django\npsycopg[binary]\n",
      "site1/settings.py": `import os\n${server}`,
    };
    const plan = planContainer(await inspected(files), {});
    assert.ok(plan);
    assert.match(renderDockerfile(plan), /^CMD \["gunicorn", /m);
    assert.match(renderCompose(plan), /^ {2}migrate:$/m);
  });
});

describe("files of the project that it writes over", () => {
  const script: MemoryFiles = {
    "requirements.txt": "matplotlib\n",
    "plot.py": 'import matplotlib.pyplot as plt\nplt.savefig("plot.png")\nplt.savefig("new.png")\n',
    "plot.png": "x",
  };

  const dockerfile = async (files: MemoryFiles): Promise<string> => {
    const plan = planContainer(await inspected(files), {});
    assert.ok(plan);
    return renderDockerfile(plan);
  };

  it("are given to the application's user, those that the build brings alone", async () => {
    const text = await dockerfile(script);
    assert.match(text, /install -d -o app -g app \/app && \\\n {4}chown app:app \/app\/plot\.png\n/);
    assert.doesNotMatch(text, /new\.png/);
  });

  it("are none where the project's own .dockerignore leaves them out", async () => {
    assert.doesNotMatch(await dockerfile({ ...script, ".dockerignore": "*.png\n" }), /chown app:app/);
  });
});

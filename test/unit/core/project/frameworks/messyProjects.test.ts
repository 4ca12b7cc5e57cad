import assert from "node:assert/strict";
import { inspectProject } from "../../../../../src/core/project/inspectProject";
import type { ProjectFacts } from "../../../../../src/core/project/projectFacts";
import { memoryTree, type MemoryFiles } from "../../../../support/memoryTree";

function inspected(files: MemoryFiles): Promise<ProjectFacts> {
  return inspectProject(memoryTree(files), undefined, {}, "2026-11-24", AbortSignal.timeout(4000));
}

function start({ entry }: ProjectFacts): string {
  return `${entry.workdir === "." ? "" : `${entry.workdir}: `}${entry.command.join(" ")}`;
}

function needed({ services }: ProjectFacts): readonly string[] {
  return services.filter(({ required }) => required).map(({ name }) => name);
}

describe("which file starts", () => {
  it("the file that makes its application by a factory and serves it, not the factory, whatever the framework", async () => {
    const facts = await inspected({
      "requirements.txt": "quart\nuvicorn\n",
      "run.py":
        "from shop import create_app\napp = create_app()\nif __name__ == '__main__':\n    import uvicorn\n    uvicorn.run(app, port=8000)\n",
      "shop/__init__.py":
        "from quart import Quart\ndef create_app():\n    app = Quart(__name__)\n    app.register_blueprint(1)\n    return app\n",
    });
    assert.match(start(facts), /\brun(\.py|:app)(?=\s|$)/);
    assert.equal(facts.port?.value, 8000);
  });

  it("the application of the only file outside its package, which Python alone would not serve", async () => {
    const facts = await inspected({
      "requirements.txt": "flask\n",
      "run.py": "from shop import create_app\napp = create_app()\n",
      "shop/__init__.py":
        "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    app.register_blueprint(1)\n    return app\n",
    });
    assert.equal(facts.entry.kind, "web");
    assert.match(start(facts), /^gunicorn run:app /);
  });

  it("a page that another file of the project builds", async () => {
    const facts = await inspected({
      "requirements.txt": "gradio\n",
      "README.md": "```bash\npython app.py\n```\n",
      "app.py":
        "from parts.page import demo\nfrom config import C\nif __name__ == '__main__':\n    demo.launch(**C.kwargs())\n",
      "parts/page.py": "import gradio as gr\ndemo = gr.Blocks()\n",
      "config.py": "C = 1\n",
    });
    assert.equal(facts.entry.kind, "web");
    assert.equal(facts.port?.value, 7860);
  });

  it("Django that something on top of it brings", async () => {
    const facts = await inspected({
      "requirements.txt": "tomtoolkit\n",
      "site/manage.py":
        'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\nfrom django.core.management import execute_from_command_line\n',
      "site/shop/__init__.py": "",
      "site/shop/settings.py": "",
      "site/shop/wsgi.py": "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
      "site/plot/admin.py": "x = 1\n",
    });
    assert.equal(facts.frameworks[0], "django");
    assert.equal(start(facts), "site: gunicorn shop.wsgi:application --bind 0.0.0.0:8000");
  });

  it("the application that gunicorn's configuration names", async () => {
    const facts = await inspected({
      "requirements.txt": "falcon\ngunicorn\n",
      "conf/web.py": 'wsgi_app = "shop.serve:api"\nbind = "0.0.0.0:8020"\n',
      "shop/__init__.py": "",
      "shop/serve.py": "from other import made\napi = made()\n",
      "docker-compose.yml": "services:\n  web:\n    build: .\n    command: gunicorn -c conf/web.py\n",
    });
    assert.equal(start(facts), "gunicorn -c conf/web.py shop.serve:api");
    assert.equal(facts.entry.confidence, 92);
    assert.equal(facts.port?.value, 8020);
  });

  it("of several scripts the one that takes the others", async () => {
    const facts = await inspected({
      "requirements.txt": "pygame\nrequests\n",
      "board_scraper.py": "import requests\ndef scrape():\n    return requests.get('x')\n",
      "board_table.py": "def table():\n    return 1\n",
      "leaders.py": "import pygame\nfrom board_scraper import scrape\nfrom board_table import table\npygame.init()\n",
    });
    assert.equal(start(facts), "python leaders.py");
  });

  it("a lone module that only defines is no sure start", async () => {
    const facts = await inspected({
      "requirements.txt": "numpy\n",
      "gui/parts.py": "import numpy\ndef part():\n    return 1\n",
    });
    assert.ok(facts.entry.confidence < 60, `${facts.entry.confidence}`);
  });

  it("the program that completes an application, not the bare application", async () => {
    const facts = await inspected({
      "requirements.txt": "flask\n",
      "books.py": "from shelf.main import main\nif __name__ == '__main__':\n    main()\n",
      "shelf/__init__.py": "from flask import Flask\napp = Flask(__name__)\n",
      "shelf/main.py":
        "from . import app\nfrom .web import web\ndef main():\n    app.register_blueprint(web)\n    serve(app)\n",
      "shelf/web.py": "web = 1\n",
    });
    assert.equal(start(facts), "python books.py");
  });

  it("the program that completes what a function of another file hands it", async () => {
    const facts = await inspected({
      "requirements.txt": "flask\n",
      "shelf.py": "from shelf.main import main\nif __name__ == '__main__':\n    main()\n",
      "shelf/__init__.py": "from flask import Flask\napp = Flask(__name__)\ndef create_app():\n    return app\n",
      "shelf/main.py":
        "from . import create_app\nfrom .web import web\ndef main():\n    site = create_app()\n    site.register_blueprint(web)\n    serve(site)\n",
      "shelf/web.py": "web = 1\n",
    });
    assert.equal(start(facts), "python shelf.py");
  });

  it("a module where a folder of its name lies above", async () => {
    const facts = await inspected({
      "requirements.txt": "flask\nuwsgi\n",
      "app/app.py": "from flask import Flask\napp = Flask(__name__)\n",
      "app/wsgi.py": "from app import app\nif __name__ == '__main__':\n    app.run()\n",
      "app/wsgi.ini": "[uwsgi]\nmodule = wsgi:app\nhttp-socket = 0.0.0.0:5000\n",
      Dockerfile:
        'FROM python:3-alpine\nWORKDIR /app\nCOPY /app /app\nEXPOSE 5000\nCMD ["uwsgi", "--ini", "/app/wsgi.ini"]\n',
    });
    assert.equal(start(facts), "gunicorn wsgi:app --pythonpath app --bind 0.0.0.0:5000");
  });

  it("the notebook that voila shows", async () => {
    const facts = await inspected({
      "environment.yml": "dependencies:\n  - python\n  - voila\n",
      "app.yaml": 'runtime: python\nentrypoint: voila --port=$PORT --no-browser "GUI/New Cars.ipynb"\n',
      "GUI/New Cars.ipynb": "{}",
      "GUI/parts.py": "def part():\n    return 1\n",
    });
    assert.equal(facts.entry.kind, "web");
    assert.deepEqual(facts.entry.command.slice(-2), ["GUI/New Cars.ipynb", "--Voila.ip=0.0.0.0"]);
  });

  it("the part of a repository that answers requests, before the one that works behind it", async () => {
    const facts = await inspected({
      "backend/requirements.txt": "fastapi\nuvicorn\n",
      "backend/src/main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
      "backend/Dockerfile": "FROM python:3.12\n",
      "bot/requirements.txt": "aiogram\n",
      "bot/app/__main__.py": "from aiogram import Dispatcher\nDispatcher().start_polling()\n",
      "bot/Dockerfile": "FROM python:3.12\n",
    });
    assert.equal(facts.root, "backend");
    assert.deepEqual(
      facts.apps.map(({ root }) => root),
      ["backend", "bot"],
    );
  });
});

describe("where it listens", () => {
  const flask = (run: string): MemoryFiles => ({
    "requirements.txt": "flask\n",
    "app.py": `from flask import Flask\napp = Flask(__name__)\nif __name__ == '__main__':\n    ${run}\n`,
  });

  it("on Flask's own port, where the file says none", async () => {
    assert.equal((await inspected(flask("app.run(debug=True)"))).port?.value, 5000);
    assert.equal((await inspected(flask("app.run(port=5050)"))).port?.value, 5050);
    const { port } = await inspected({ ...flask("app.run()"), Dockerfile: "FROM python:3.12\nEXPOSE 8080\n" });
    assert.equal(port?.value, 8080);
  });

  it("on flask run's own port", async () => {
    const files = { ...flask("pass"), Dockerfile: 'FROM python:3.12\nCMD ["flask", "run", "--host=0.0.0.0"]\n' };
    assert.equal((await inspected(files)).port?.value, 5000);
  });

  it("on the port that the project's settings hold", async () => {
    const files = (settings: MemoryFiles): MemoryFiles => ({
      "requirements.txt": "aiohttp\n",
      "main.py":
        "from aiohttp import web\nfrom config import settings\nif __name__ == '__main__':\n    web.run_app(web.Application(), host=settings.SITE_HOST, port=settings.SITE_PORT)\n",
      "config.py": "settings = load()\n",
      ...settings,
    });
    assert.equal((await inspected(files({ "env.example": "SITE_HOST=0.0.0.0\nSITE_PORT=8888\n" }))).port?.value, 8888);
    const own =
      "from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    SITE_PORT: int = 8556\nsettings = S()\n";
    assert.equal((await inspected(files({ "config.py": own }))).port?.value, 8556);
  });

  it("as the README above the root says, whose commands start it", async () => {
    const facts = await inspected({
      "README.md": "- Python 3.10\n\n```bash\n$ uvicorn main:app --reload --host 0.0.0.0 --port 5000\n```\n",
      "src/requirements.txt": "fastapi\nuvicorn\n",
      "src/main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
    });
    assert.equal(facts.root, "src");
    assert.equal(facts.port?.value, 5000);
    assert.equal(facts.python.version, "3.10");
  });
});

describe("what it needs", () => {
  it("a database whose address dj-database-url takes from the environment alone", async () => {
    const files = (settings: string): MemoryFiles => ({
      "requirements.txt": "django\npsycopg2\ndj-database-url\n",
      "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      "shop/settings.py": `import dj_database_url\nDATABASES = ${settings}\n`,
      "shop/wsgi.py": "",
    });
    assert.deepEqual(needed(await inspected(files('{"default": dj_database_url.config()}'))), ["postgres"]);
    const file = '{"default": dj_database_url.config(default="sqlite:///db.sqlite3")}';
    assert.deepEqual(needed(await inspected(files(file))), []);
  });

  it("a database that the code connects to, wherever it has the address from", async () => {
    const files = {
      "requirements.txt": "flask\npsycopg2-binary\n",
      "app.py":
        "import psycopg2\nfrom flask import Flask\napp = Flask(__name__)\ndef db():\n    return psycopg2.connect(URL)\n",
    };
    assert.deepEqual(needed(await inspected(files)), ["postgres"]);
    assert.deepEqual(needed(await inspected({ ...files, "requirements.txt": "flask\n" })), []);
  });

  it("the database of the settings, not the one that they once named", async () => {
    const engine = (name: string, sign: string): string =>
      `${sign}DATABASES = {\n${sign}    'default': {\n${sign}        'ENGINE': 'django.db.backends.${name}',\n${sign}        'NAME': 'x', 'HOST': 'localhost',\n${sign}    }\n${sign}}\n`;
    const files = (settings: string): MemoryFiles => ({
      "requirements.txt": "django\nmysqlclient\n",
      "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      "shop/settings.py": settings,
      "shop/wsgi.py": "",
    });
    assert.deepEqual(needed(await inspected(files(engine("sqlite3", "# ") + engine("mysql", "")))), ["mysql"]);
    assert.deepEqual(needed(await inspected(files(engine("mysql", "# ") + engine("sqlite3", "")))), []);
  });

  it("not the database that compose starts on request", async () => {
    const facts = await inspected({
      "requirements.txt": "asyncpg\ndiscord.py\n",
      "main.py":
        "import os, asyncpg, discord\nURL = os.environ.get('POSTGRES_URL') or None\nclient = discord.Client()\nclient.run('x')\n",
      "docker-compose.yml":
        "services:\n  bot:\n    build: .\n  postgres:\n    image: postgres:17\n    profiles: [archive]\n",
    });
    assert.deepEqual(needed(facts), []);
  });

  it("a database that compose builds on its official image", async () => {
    const facts = await inspected({
      "web/requirements.txt": "dash\nmysql-connector-python\ngunicorn\n",
      "web/index.py": "import dash\napp = dash.Dash(__name__)\nserver = app.server\n",
      "web/Dockerfile": 'FROM python:3.12\nCMD ["gunicorn", "index:server"]\n',
      "db/Dockerfile": "FROM mariadb:10.7\nADD fix.sh /\n",
      "docker-compose.yml":
        "services:\n  db:\n    build: ./db\n    image: mariadb:10.7-local\n  web:\n    build: ./web\n    depends_on: [db]\n    environment:\n      MARIADB_HOST: db\n",
    });
    assert.equal(facts.root, "web");
    assert.deepEqual(needed(facts), ["mariadb"]);
  });

  it("what dynaconf is told to check", async () => {
    const facts = await inspected({
      "requirements.txt": "aiohttp\nasyncpg\ndynaconf\nsqlalchemy\n",
      "main.py":
        "from aiohttp import web\nfrom dynaconf import Dynaconf, Validator\nsettings = Dynaconf(envvar_prefix='SHOP', validators=[Validator('POSTGRES_HOST', required=True), Validator('PORT', default=8080)])\nweb.run_app(web.Application())\n",
    });
    assert.deepEqual(needed(facts), ["postgres"]);
    assert.deepEqual(
      facts.env.map(({ name, required }) => [name, required]),
      [
        ["SHOP_PORT", false],
        ["SHOP_POSTGRES_HOST", true],
      ],
    );
  });

  it("the settings of a project that is called demo", async () => {
    const facts = await inspected({
      Pipfile: '[packages]\ndjango = "*"\ngunicorn = "*"\npsycopg2-binary = "*"\n',
      "demo/manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")\n',
      "demo/demo/settings.py": "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'x'}}\n",
      "demo/demo/wsgi.py": "",
      "docker-compose.yml":
        "services:\n  web:\n    build: .\n    depends_on: [db]\n    environment: {POSTGRES_HOST: db}\n  db:\n    image: postgres:10\n",
    });
    assert.deepEqual(needed(facts), []);
  });
});

describe("which Python and which manager", () => {
  it("Python 2 that the README asks for alone", async () => {
    const files = {
      "main.py": "import Queue\nq = Queue.Queue()\nprint(raw_input())\n",
      "README.md": "* install python2.7 and pip\n",
    };
    assert.equal((await inspected(files)).python.version, "2.7");
    assert.notEqual((await inspected({ ...files, "README.md": "python2.7 or python3\n" })).python.version, "2.7");
  });

  it("the Python that a start script calls, and that the README writes in one word", async () => {
    const code = { "requirements.txt": "discord.py\n", "bot/main.py": "import discord\ndiscord.Client().run('x')\n" };
    const called = { ...code, "bot/run_bot.sh": "while true\ndo\npython3.11 main.py\nsleep 5\ndone\n" };
    assert.equal((await inspected(called)).python.version, "3.11");
    assert.equal((await inspected({ ...code, "README.md": "tested with python3.10\n" })).python.version, "3.10");
  });

  it("the Dockerfile of the production folder", async () => {
    const facts = await inspected({
      "requirements/base.txt": "django\n",
      "requirements/production.txt": "-r base.txt\ngunicorn\n",
      "compose/local/django/Dockerfile": "FROM python:3.9-slim\n",
      "compose/production/django/Dockerfile": "ARG V=3.11-slim\nFROM python:${V} as python\n",
      "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\n',
    });
    assert.equal(facts.python.version, "3.11");
  });

  it("pip, where the image installs a package of hatchling's with it", async () => {
    const project =
      '[project]\nname = "dash"\nversion = "1"\ndependencies = ["rich"]\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[tool.hatch.build.targets.wheel]\npackages = ["src/dash"]\n';
    const files = { "pyproject.toml": project, "src/dash/__main__.py": "print(1)\n" };
    const image = "FROM python:3.12\nCOPY pyproject.toml .\nRUN pip install --no-cache-dir .\n";
    assert.equal((await inspected({ ...files, Dockerfile: image })).dependencies.manager, "pip");
    assert.equal((await inspected(files)).dependencies.manager, "hatch");
  });
});

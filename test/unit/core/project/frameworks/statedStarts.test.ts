import assert from "node:assert/strict";
import { planContainer } from "../../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../../src/core/project/inspectProject";
import type { ProjectFacts } from "../../../../../src/core/project/projectFacts";
import { renderDockerfile } from "../../../../../src/core/render/renderDockerfile";
import { memoryTree, type MemoryFiles } from "../../../../support/memoryTree";

async function inspected(files: MemoryFiles): Promise<ProjectFacts> {
  return inspectProject(memoryTree(files), undefined, {}, "2026-11-24", AbortSignal.timeout(4000));
}

function start({ entry }: ProjectFacts): string {
  return `${entry.workdir === "." ? "" : `${entry.workdir}: `}${entry.command.join(" ")}`;
}

const packaged = (name: string, more = ""): string =>
  `[project]\nname = "${name}"\nversion = "1"\ndependencies = ["flask"]\n${more}[project.scripts]\n${name} = "${name}.main:main"\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n`;

describe("starts that container files state", () => {
  it("a script that keeps its words in an array", async () => {
    const facts = await inspected({
      "pyproject.toml": packaged("depot"),
      "depot/__init__.py": "",
      "depot/main.py": "def main(): pass\n",
      Dockerfile: 'FROM python:3.13\nENV DEPOT_PORT=8080\nEXPOSE $DEPOT_PORT\nENTRYPOINT ["/entrypoint.sh"]\n',
      "docker/entrypoint.sh":
        'if [ "$*" == "" ]; then\n  CMD=("run" "-p" "${DEPOT_PORT}")\nelse\n  CMD=( "${@}" )\nfi\nexec gosu depot depot "${CMD[@]}"\n',
    });
    assert.equal(start(facts), "depot run -p ${DEPOT_PORT:-8080}");
    assert.equal(facts.port?.value, 8080);
  });

  it("a value that only the build knows", async () => {
    const facts = await inspected({
      "requirements.txt": "flask\n",
      "src/run.py": "import sys\nfrom web import app\nif __name__ == '__main__':\n    app.prepare()\n",
      "src/web.py": "import other\napp = other.made()\n",
      Dockerfile:
        'FROM python:3.12 AS base\nWORKDIR /app\nCOPY src/ ./\nARG WEB_PORT=8085\nEXPOSE ${WEB_PORT}\nCMD ["python3", "run.py", "0.0.0.0", "${WEB_PORT}"]\n',
    });
    assert.equal(start(facts), "src: python run.py 0.0.0.0 8085");
    assert.equal(facts.port?.value, 8085);
  });

  it("options that compose gives to the image's own program, which alone shows its help", async () => {
    const facts = await inspected({
      "pyproject.toml": packaged("scan"),
      "scan/__init__.py": "",
      "scan/main.py": "import argparse\ndef main(): pass\n",
      Dockerfile: 'FROM python:3.12\nENTRYPOINT ["scan"]\nCMD ["--help"]\n',
      "docker-compose.yml":
        "services:\n  scan:\n    build: .\n    command: --start-api --api-host 0.0.0.0\n    ports: ['5000:5000']\n",
    });
    assert.equal(start(facts), "scan --start-api --api-host 0.0.0.0");
    assert.equal(facts.entry.kind, "web");
    assert.equal(facts.port?.value, 5000);
  });

  it("an address makes the project's own program a server, on the port of its options", async () => {
    const facts = await inspected({
      "pyproject.toml": packaged("notes"),
      "notes/__init__.py": "",
      "notes/main.py":
        'import click\nimport uvicorn\n@click.option("--port", default=8123)\n@click.option("--host", default="127.0.0.1")\ndef main(host, port):\n    uvicorn.run(app(), host=host, port=port)\n',
      Dockerfile: 'FROM python:3.12\nENTRYPOINT ["/opt/venv/bin/notes", "run", "--host", "0.0.0.0"]\n',
    });
    assert.equal(start(facts), "notes run --host 0.0.0.0");
    assert.equal(facts.port?.value, 8123);
  });

  it("ports that compose publishes for the Dockerfile's command", async () => {
    const facts = await inspected({
      "requirements.txt": "gradio\n",
      "launch.py": "import webui\nwebui.go()\n",
      "webui.py": "import gradio\n",
      Dockerfile: 'FROM python:3.10\nCMD ["python", "launch.py", "--listen"]\n',
      "docker-compose.yml": "services:\n  app:\n    build: .\n    ports: ['7865:7865']\n",
    });
    assert.equal(facts.entry.kind, "web");
    assert.equal(facts.port?.value, 7865);
    assert.equal(facts.frameworks[0], "gradio");
  });
});

describe("a Dockerfile above the root", () => {
  const files: MemoryFiles = {
    "backend/pyproject.toml":
      '[project]\nname = "tunes"\nversion = "1"\nrequires-python = ">=3.11"\ndependencies = ["quart", "uvicorn"]\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
    "backend/tunes/__init__.py": "",
    "backend/tunes/app.py": "from quart import Quart\ndef create_app():\n    app = Quart(__name__)\n    return app\n",
    "docker/Dockerfile":
      'FROM python:3.11-alpine\nWORKDIR /repo\nCOPY ./backend/pyproject.toml /repo/backend/\nRUN uv sync\nCOPY docker/entrypoints .\nENTRYPOINT ["/bin/sh", "-c", "/repo/entrypoint.sh"]\n',
    "docker/entrypoints/entrypoint.sh":
      "cd /repo/backend\npython ./prepare.py\nuvicorn tunes.app:create_app --port 5001 --host 0.0.0.0 --factory\n",
    "frontend/package.json": "{}",
  };

  it("says how its part is started, with which Python and manager", async () => {
    const facts = await inspected(files);
    assert.equal(facts.root, "backend");
    assert.equal(facts.python.version, "3.11");
    assert.equal(facts.dependencies.manager, "uv");
    assert.equal(start(facts), "uvicorn tunes.app:create_app --port 5001 --host 0.0.0.0 --factory");
    assert.equal(facts.port?.value, 5001);
  });

  it("a server's settings that stand above the root are said on the command line", async () => {
    const facts = await inspected({
      "backend/requirements.txt": "quart\nhypercorn\n",
      "backend/run.py": "from quart import Quart\napp = Quart(__name__)\n",
      "hypercorn.toml": 'accesslog = "-"\nbind = "0.0.0.0:8085"\n',
      Dockerfile:
        'FROM python:3.12\nWORKDIR /app\nCOPY hypercorn.toml /app/\nCOPY backend/requirements.txt /app/\nCMD ["hypercorn", "--config", "hypercorn.toml", "run:app"]\nCOPY backend/ /app/\n',
      "frontend/package.json": "{}",
    });
    assert.equal(start(facts), "hypercorn --bind 0.0.0.0:8085 run:app");
    assert.equal(facts.port?.value, 8085);
  });

  it("says nothing of a part that it does not copy", async () => {
    const other = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        path === "docker/Dockerfile" ? (text as string).replaceAll("backend", "other") : text,
      ]),
    );
    const facts = await inspected(other);
    assert.equal(facts.python.version, "3.14");
  });

  it("a compose file that gives the folder to Python's own image does too", async () => {
    const facts = await inspected({
      "web/requirements.txt": "dash\ngunicorn\n",
      "web/index.py": "import dash\napp = dash.Dash(__name__)\nserver = app.server\n",
      "docker-compose.yml":
        "services:\n  web:\n    image: python:3.11\n    working_dir: /opt/app\n    volumes: ['./web:/opt/app']\n    command: ['/opt/run.sh']\n    ports: ['8051:8051']\n",
      "run.sh": "gunicorn index:server -b :8051 -w 3\n",
    });
    assert.equal(facts.root, "web");
    assert.equal(facts.python.version, "3.11");
    assert.equal(facts.entry.command[0], "gunicorn");
    assert.equal(facts.port?.value, 8051);
  });
});

describe("tasks of invoke", () => {
  it("what a task of the usual name hands to a shell, in the folder of its cd", async () => {
    const facts = await inspected({
      "requirements.txt": "starlette\nuvicorn\n",
      "tasks.py":
        'from invoke import task\n\n@task\ndef backend(ctx):\n    with ctx.cd("api"):\n        ctx.run("uvicorn main:serve --reload --port 8010")\n',
      "api/main.py": "from other import made\nserve = made()\n",
    });
    assert.equal(start(facts), "api: uvicorn main:serve --reload --port 8010");
    assert.equal(facts.port?.value, 8010);
  });

  it("a task that serves by itself, on the port that it falls back to", async () => {
    const files: MemoryFiles = {
      Pipfile: '[packages]\ntornado = "*"\ninvoke = "*"\n[scripts]\nstart = "inv web.run"\n',
      "tasks.py": "from invoke import Collection\nimport shop.tasks.web as web\nns = Collection()\n",
      "shop/__init__.py": "",
      "shop/app.py": "from tornado.web import Application\ndef make_app():\n    return Application()\n",
      "shop/tasks/__init__.py": "",
      "shop/tasks/web.py":
        "from invoke import task\nfrom tornado.ioloop import IOLoop\nfrom shop.app import make_app\n\n@task\ndef run(ctx, port=8123):\n    app = make_app()\n    app.listen(port)\n    IOLoop.current().start()\n",
    };
    const facts = await inspected(files);
    assert.equal(start(facts), "inv web.run");
    assert.equal(facts.entry.kind, "web");
    assert.equal(facts.port?.value, 8123);
  });
});

describe("what is installed", () => {
  const lines = (facts: ProjectFacts): readonly string[] => facts.dependencies.install.entryFiles;

  it("takes the requirement files that the Dockerfile names, where none has a usual name", async () => {
    const facts = await inspected({
      "environment.yaml": "name: art\ndependencies:\n  - python=3.10\n  - pip\n",
      "requirements_docker.txt": "torch==2.1\n",
      "requirements_versions.txt": "gradio==3.41\n",
      "app.py": "import gradio\ngradio.Interface(fn=len).launch()\n",
      Dockerfile:
        "FROM nvidia/cuda\nCOPY requirements_docker.txt /tmp/\nRUN apt-get update && \\\n    pip install --no-cache-dir -r /tmp/requirements_docker.txt -r /tmp/requirements_versions.txt\n",
    });
    assert.equal(facts.dependencies.manager, "pip");
    assert.deepEqual(lines(facts), ["requirements_docker.txt", "requirements_versions.txt"]);
    assert.equal(facts.python.version, "3.10");
  });

  it("takes the groups that the Dockerfile installs, and none of a developer's", async () => {
    const facts = await inspected({
      "pyproject.toml": `${packaged("depot", '[project.optional-dependencies]\ncache = ["redis"]\nother = ["boto3"]\n')}[dependency-groups]\ndocker = ["gunicorn"]\ntest = ["pytest"]\n`,
      "depot/__init__.py": "",
      "depot/main.py": "def main(): pass\n",
      Dockerfile:
        "FROM python:3.12\nRUN pip install --no-warn-script-location \\\n    --group docker --group test\nRUN pip install --no-cache-dir '.[cache]'\n",
    });
    assert.deepEqual(facts.dependencies.install.groups, ["docker"]);
    assert.deepEqual(facts.dependencies.install.extras, ["cache"]);
  });

  it("reads the Python of an environment that an image of another kind makes", async () => {
    const facts = await inspected({
      "requirements.txt": "streamlit\n",
      "app.py": "import streamlit as st\nst.title('x')\n",
      Dockerfile: "FROM ubuntu:22.04\nRUN mamba create -n web python=3.10\n",
    });
    assert.equal(facts.python.version, "3.10");
  });
});

describe("programs of packages", () => {
  it("a server that makes its application ready before it runs it", async () => {
    const facts = await inspected({
      "requirements.txt": "flask\n",
      "setup.py":
        'from setuptools import setup\nsetup(name="crawlweb", packages=["crawlweb"], entry_points={"console_scripts": {"crawlweb = crawlweb.run:main"}})\n',
      "crawlweb/__init__.py": "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app\n",
      "crawlweb/run.py":
        "from crawlweb import create_app\ndef main():\n    app = create_app()\n    app.config['PID'] = 1\n    app.run(host=app.config['BIND'], port=app.config['WEB_PORT'])\n",
      "README.md": "Visit http://127.0.0.1:5000\n",
    });
    assert.equal(start(facts), "crawlweb");
    assert.equal(facts.port?.value, 5000);
    assert.equal(facts.frameworks[0], "flask");
  });

  it("a file that setup.py installs as it is, not a page among its tools", async () => {
    const facts = await inspected({
      "setup.py":
        "from setuptools import setup\nsetup(name='vault', packages=['vault'], package_dir={'vault': './src/vault'}, scripts=['./etc/scripts/vault'], install_requires=['IMAPClient'])\n",
      "etc/scripts/vault": "#!/bin/sh\npython -m vault\n",
      "etc/utils/stats.py": "from flask import Flask\napp = Flask(__name__)\napp.run(host='0.0.0.0', port=8181)\n",
      "src/vault/__init__.py": "",
      "src/vault/cmd.py": "import argparse\n",
    });
    assert.equal(start(facts), "vault");
    assert.equal(facts.entry.kind, "cli");
    assert.equal(facts.port, undefined);
  });
});

describe("spiders and bots", () => {
  const spider = (name: string): string => `import scrapy\nclass S(scrapy.Spider):\n    name = "${name}"\n`;
  const files: MemoryFiles = {
    "requirements.txt": "scrapy\n",
    "scrapy.cfg": "[settings]\ndefault = forum_scrapy.settings\n",
    "forum_scrapy/spiders/a.py": spider("forum-member"),
    "forum_scrapy/spiders/b.py": spider("forum"),
    "tools/build.py": "def main(): pass\nif __name__ == '__main__':\n    main()\n",
  };

  it("of several spiders, the one that has the project's name", async () => {
    const facts = await inspected(files);
    assert.equal(start(facts), "scrapy crawl forum");
    assert.deepEqual(facts.questions, []);
  });

  it("of several spiders, the first of the README, without the arguments of its example", async () => {
    const facts = await inspected({ ...files, "README.md": ".venv/bin/scrapy crawl forum-member -a start=1\n" });
    assert.equal(start(facts), "scrapy crawl forum-member");
  });

  it("a bot that also shows a page is a bot, by the name of what its library is a copy of", async () => {
    const facts = await inspected({
      "requirements.txt": "fastapi\nkurigram\nuvicorn\n",
      "bot/__init__.py": "",
      "bot/__main__.py": "from pyrogram import idle\nfrom .core import client\nclient.start()\nidle()\n",
      "bot/core.py": "from pyrogram import Client\nclient = Client('x')\n",
      Dockerfile: 'FROM python:3.12\nCMD ["python", "-m", "bot"]\n',
    });
    assert.equal(facts.frameworks[0], "pyrogram");
    assert.equal(facts.entry.kind, "worker");
  });

  it("an address of gunicorn is no application for flask", async () => {
    const facts = await inspected({
      "requirements.txt": "flask\nflask-migrate\ngunicorn\n",
      "run.py": "from flask import Flask\napp = Flask(__name__)\n",
      "migrations/env.py": "",
      Dockerfile: 'FROM python:3.13\nCMD ["gunicorn", "--bind", "0.0.0.0:8000", "run:app"]\n',
    });
    assert.deepEqual(facts.migrate?.command, ["flask", "--app", "run:app", "db", "upgrade"]);
  });
});

describe("ports that a function takes", () => {
  const file = (call: string): MemoryFiles => ({
    "requirements.txt": "fastapi\nuvicorn\n",
    "main.py": `import uvicorn\nfrom fastapi import FastAPI\napp = FastAPI()\n\ndef serve(host="0.0.0.0", port: int = 8111):\n    uvicorn.run(app, host=host, port=port)\n\nif __name__ == "__main__":\n    ${call}\n`,
  });

  it("its default, and what the file's own call gives it", async () => {
    assert.equal((await inspected(file("serve()"))).port?.value, 8111);
    assert.equal((await inspected(file("serve(port=8222)"))).port?.value, 8222);
  });

  it("less surely than what the image opens", async () => {
    const facts = await inspected({
      ...file("serve()"),
      Dockerfile: 'FROM python:3.12\nEXPOSE 9000\nCMD ["python", "main.py"]\n',
    });
    assert.equal(facts.port?.value, 9000);
  });
});

describe("small applications as people leave them", () => {
  it("a list of requirements in a folder without code", async () => {
    const facts = await inspected({
      "run.py":
        "import uvicorn\nfrom engine import server\nif __name__ == '__main__':\n    uvicorn.run(server, port=3000)\n",
      "engine.py": "server = 1\n",
      "setup/requirements.txt": "falcon\nuvicorn\n",
    });
    assert.deepEqual(facts.dependencies.manifests, ["setup/requirements.txt"]);
    assert.equal(facts.port?.value, 3000);
  });

  it("a bot that start.sh runs as a module, and one that names its own folder", async () => {
    const bot: MemoryFiles = {
      "src/main.py": "import discord\nfrom src.core import made\nclient = discord.Client()\nclient.run('x')\n",
      "src/core.py": "made = 1\n",
    };
    assert.equal(start(await inspected({ ...bot, "start.sh": "clear\npython3 -m src.main\n" })), "python -m src.main");
    assert.equal(start(await inspected(bot)), "python -m src.main");
  });

  it("Django that only its extensions ask for", async () => {
    const facts = await inspected({
      "requirements.txt": "djangorestframework\ndjango_heroku\ngunicorn\n",
      "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
      "mysite/__init__.py": "",
      "mysite/settings.py": "",
      "mysite/wsgi.py": "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
      Procfile: "web: gunicorn mysite.wsgi\n",
    });
    assert.equal(facts.frameworks[0], "django");
    assert.deepEqual(facts.migrate?.command, ["python", "manage.py", "migrate", "--noinput"]);
  });

  it("an application among several of a tutorial is served, not run", async () => {
    const app = "from fastapi import FastAPI\napp = FastAPI()\n";
    const facts = await inspected({
      "requirements.txt": "fastapi\nuvicorn\n",
      "main.py": app,
      "items.py": app,
      "models.py": app,
      "sql_app/main.py": app,
    });
    assert.equal(facts.entry.kind, "web");
    assert.equal(facts.entry.command[1], "main:app");
  });

  it("Kafka whose client the code makes, wherever it has the address from", async () => {
    const facts = await inspected({
      "requirements.txt": "flask\nkafka-python\n",
      "consumer.py":
        "from flask import Flask\nfrom kafka import KafkaConsumer\nconsumer = KafkaConsumer('topic', bootstrap_servers=[client])\napp = Flask(__name__)\n",
    });
    assert.deepEqual(
      facts.services.map(({ name, required }) => [name, required]),
      [["kafka", true]],
    );
  });

  it("a Python of 2015, whose packages a newer installer puts in place", async () => {
    const facts = await inspected({
      "requirements.txt": "django==1.10.4\ngunicorn\n",
      "runtime.txt": "python-3.5.1\n",
      "app.py": "print(1)\n",
    });
    assert.equal(facts.python.version, "3.5");
    const plan = planContainer(facts, {});
    assert.ok(plan);
    const text = renderDockerfile(plan);
    assert.match(text, /^FROM python:3\.13-slim-trixie AS tools$/m);
    assert.match(text, /^ARG PYTHON_IMAGE=python:3\.5-slim-buster$/m);
  });
});

describe("commands that are not the application's own start", () => {
  it("a Makefile's functions and variables", async () => {
    const facts = await inspected({
      "requirements.txt": "requests\n",
      "main.py": "import sys\nif __name__ == '__main__':\n    print(sys.argv)\n",
      "other.py": "print(1)\n",
      Makefile: "PY ?= python3\nrun:\n\t$(PY) main.py $(filter-out $@,$(MAKECMDGOALS))\n",
    });
    assert.equal(start(facts), "python main.py");
  });

  it("Flower beside a web application", async () => {
    const facts = await inspected({
      "requirements.txt": "django\ncelery\nflower\ndaphne\n",
      "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      "shop/__init__.py": "",
      "shop/settings.py": "",
      "shop/celery.py": "from celery import Celery\napp = Celery('shop')\n",
      "shop/wsgi.py": "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
      "docker-compose.yml":
        "services:\n  app:\n    build: .\n  flower:\n    build: .\n    command: celery --broker=redis://redis:6379/1 flower\n    ports: ['5555:5555']\n",
    });
    assert.equal(facts.frameworks[0], "django");
    assert.equal(facts.port?.value, 8000);
  });

  it("a module that a Procfile names where it was before", async () => {
    const facts = await inspected({
      "requirements.txt": "dash\ngunicorn\n",
      "app.py": "from fuel.main import app\nserver = app.server\n",
      "fuel/main.py": "import dash\napp = dash.Dash(__name__)\nserver = app.server\n",
      Procfile: "web: gunicorn main:server",
      Dockerfile: "FROM python:3.12\nCMD exec gunicorn --bind 0.0.0.0:8000 app:server\n",
    });
    assert.equal(start(facts), "gunicorn --bind 0.0.0.0:8000 app:server");
  });

  it("a script of the developers of a library", async () => {
    const facts = await inspected({
      "setup.py": "from setuptools import setup\nsetup(name='spec', packages=['spec'], install_requires=['falcon'])\n",
      "spec/__init__.py": "",
      "scripts/changelog.py": "def main(): pass\nif __name__ == '__main__':\n    main()\n",
    });
    assert.equal(facts.entry.kind, "library");
  });

  it("an entrypoint that comes with the image, behind options of tini", async () => {
    const facts = await inspected({
      "pyproject.toml": packaged("links"),
      "links/__init__.py": "",
      "links/main.py": "def main(): pass\n",
      "links/__main__.py": "from links.main import main\nmain()\n",
      "links/daemon.py": "import socket\nfrom http.server import HTTPServer\nHTTPServer(('', 8128), None)\n",
      Dockerfile:
        'FROM python:3.13\nENTRYPOINT ["tini", "-e", "143", "--", "links-entrypoint", "python", "-m", "links"]\n',
    });
    assert.equal(start(facts), "python -m links");
    assert.equal(facts.port, undefined);
  });

  it("the developers' own server, where a file for servers is there", async () => {
    const facts = await inspected({
      "pyproject.toml": packaged("board"),
      "board/__init__.py": "from board.app import create_app\n",
      "board/app.py":
        "from flask import Flask\ndef create_app(config=None):\n    app = Flask('board')\n    return app\n",
      "board/main.py": "import click\n@click.group()\ndef main(): pass\n",
      "wsgi.py": "from board import create_app\nboard = create_app(config='board.cfg')\n",
      Makefile: "run:\n\tuv run board run --debugger --reload\n",
    });
    assert.equal(facts.entry.command.slice(0, 2).join(" "), "gunicorn wsgi:board");
  });

  it("of several databases that the code can do with, the first alone is started", async () => {
    const facts = await inspected({
      "requirements.txt": "flask\n",
      "app.py":
        'from flask import Flask\napp = Flask(__name__)\nKINDS = ["mysql://{u}@{h}/x", "postgresql://{u}@{h}/x", "oracle://{u}@{h}/x"]\n',
    });
    assert.deepEqual(
      facts.services.filter(({ required }) => required).map(({ name }) => name),
      ["postgres"],
    );
  });
});

describe("ports that stand near the application", () => {
  const app: MemoryFiles = {
    "requirements.txt": "flask\n",
    "web/server.py": "from flask import Flask\napp = Flask(__name__)\n",
  };

  it("are not those of a frontend's development server or of its image", async () => {
    const facts = await inspected({
      ...app,
      "frontend/Dockerfile": "FROM node:20\nEXPOSE 3000\n",
      "README.md": "Open http://localhost:5173 while developing, else http://localhost:6767.\n",
    });
    assert.equal(facts.port?.value, 6767);
  });

  it("are those of the function that the started file takes from another one", async () => {
    const facts = await inspected({
      "requirements.txt": "requests\n",
      "main.py": "from parts.serve import start\nif __name__ == '__main__':\n    start()\n",
      "other.py": "print(1)\n",
      "parts/serve.py":
        "from http.server import HTTPServer\ndef start():\n    HTTPServer(('', 7071), None).serve_forever()\ndef other():\n    HTTPServer(('', 1), None)\n",
      Dockerfile: 'FROM python:3.13\nCMD ["python", "main.py"]\n',
    });
    assert.equal(facts.entry.kind, "web");
    assert.equal(facts.port?.value, 7071);
  });
});

describe("an application of Eve", () => {
  it("listens where one branch of its file says, and needs its database", async () => {
    const facts = await inspected({
      "requirements.txt": "eve\nflask\n",
      "settings.py":
        'import os\nMONGO_URI = os.environ.get("MONGODB_URI", "mongodb://user:user@localhost:27017/demo")\n',
      "run.py":
        "import os\nfrom eve import Eve\nif 'PORT' in os.environ:\n    port = int(os.environ.get('PORT'))\nelse:\n    port = 5000\napp = Eve()\nif __name__ == '__main__':\n    app.run(host='0.0.0.0', port=port)\n",
      Procfile: "web: python run.py\n",
    });
    assert.equal(facts.port?.value, 5000);
    assert.deepEqual(
      facts.services.map(({ name, required }) => [name, required]),
      [["mongodb", true]],
    );
  });
});

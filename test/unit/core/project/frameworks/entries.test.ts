import assert from "node:assert/strict";
import { planContainer } from "../../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../../src/core/project/inspectProject";
import type { ProjectFacts } from "../../../../../src/core/project/projectFacts";
import { memoryTree, type MemoryFiles } from "../../../../support/memoryTree";

async function inspected(files: MemoryFiles): Promise<ProjectFacts> {
  return inspectProject(memoryTree(files), undefined, {}, "2026-11-24", AbortSignal.timeout(4000));
}

interface Case {
  readonly title: string;
  readonly files: MemoryFiles;
  /** `workdir: command`, or the command alone in the root. */
  readonly start: string;
  readonly port: number | undefined;
  readonly framework?: string;
}

const guard = 'if __name__ == "__main__":\n    ';

/** One small project for each row of the tables of frameworks. */
const frameworks: readonly Case[] = [
  {
    title: "FastAPI in app.py only",
    files: { "requirements.txt": "fastapi[standard]\n", "app.py": "from fastapi import FastAPI as F\napi: F = F()\n" },
    start: "uvicorn app:api --host 0.0.0.0 --port 8000",
    port: 8000,
    framework: "fastapi",
  },
  {
    title: "FastAPI in a folder with sibling imports",
    files: {
      "requirements.txt": "fastapi\nuvicorn\n",
      "backend/app/main.py": "from fastapi import FastAPI\nfrom routers import x\napp = FastAPI()\n",
      "backend/app/routers/x.py": "",
    },
    start: "uvicorn main:app --app-dir backend/app --host 0.0.0.0 --port 8000",
    port: 8000,
  },
  {
    title: "a factory in src/pkg/__init__.py",
    files: {
      "requirements.txt": "flask\n",
      "src/shop/__init__.py": "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app\n",
    },
    start: "gunicorn shop:create_app() --pythonpath src --bind 0.0.0.0:8000",
    port: 8000,
    framework: "flask",
  },
  {
    title: "a part of a package that only says that it was read",
    files: {
      "pyproject.toml":
        '[project]\nname = "shop"\nversion = "1"\ndependencies = ["python-telegram-bot", "flask"]\n[project.scripts]\nshop = "shop.main:main"\n[build-system]\nrequires = ["setuptools"]\n',
      "shop/__init__.py": "",
      "shop/main.py": "def main(): pass\n",
      "shop/rpc/telegram.py":
        "from telegram.ext import Application\nlogger.debug('read')\ndef go(app):\n    app.run_polling()\n",
      "shop/addons/welcome/__init__.py": "from flask import Flask\napp = Flask(__name__)\n",
    },
    start: "shop",
    port: undefined,
  },
  {
    title: "a framework itself",
    files: {
      "pyproject.toml":
        '[project]\nname = "locust"\nversion = "1"\ndependencies = ["locust"]\n[project.scripts]\nlocust = "locust.main:main"\n[build-system]\nrequires = ["setuptools"]\n',
      "locust/__init__.py": "",
      "locust/main.py": "from locust import HttpUser\ndef main(): pass\n",
    },
    start: "locust",
    port: undefined,
  },
  {
    title: "Django whose gateway puts the name of its settings together",
    files: {
      "requirements.txt": "django\n",
      "manage.py": `import os\n${guard}kind = "production"\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"shop.settings.{kind}")\n    execute_from_command_line()\n`,
      "shop/settings/production.py": "",
      "shop/wsgi.py":
        'import os\nkind = "production"\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", f"shop.settings.{kind}")\napplication = 1\n',
    },
    start: "gunicorn shop.wsgi:application --bind 0.0.0.0:8000",
    port: 8000,
  },
  {
    title: "a file that the README starts, beside tools in folders",
    files: {
      "requirements.txt": "numpy\n",
      "README.md": "```\npython data/one/prepare.py\npython train.py --fast\n```\n",
      "train.py": "import numpy\nprint(numpy.ones(2))\n",
      "data/one/prepare.py": `${guard}print(1)\n`,
    },
    start: "python train.py --fast",
    port: undefined,
  },
  {
    title: "a part that another file starts, and its copies of libraries",
    files: {
      "requirements.txt": "aiohttp\n",
      "shop/rpc.py": "from aiohttp import web\nclass Rpc:\n    def go(self):\n        web.run_app(self)\n",
      "run.py": `from shop.rpc import Rpc\n${guard}Rpc().go()\n`,
      "lib/bs4/__init__.py": "",
      "lib/yaml/__init__.py": "",
      "lib/dateutil/__init__.py": `from aiohttp import web\n${guard}web.run_app(1)\n`,
      "thirdparty/app.py": `from aiohttp import web\n${guard}web.run_app(1)\n`,
    },
    start: "python run.py",
    port: undefined,
  },
  {
    title: "Starlette",
    files: {
      "requirements.txt": "starlette\n",
      "main.py": "from starlette.applications import Starlette\napp = Starlette()\n",
    },
    start: "uvicorn main:app --host 0.0.0.0 --port 8000",
    port: 8000,
    framework: "starlette",
  },
  {
    title: "Litestar with granian",
    files: {
      "requirements.txt": "litestar\ngranian\n",
      "main.py": "from litestar import Litestar\napp = Litestar([])\n",
    },
    start: "granian --interface asgi main:app --host 0.0.0.0 --port 8000",
    port: 8000,
    framework: "litestar",
  },
  {
    title: "Quart",
    files: { "requirements.txt": "quart\n", "main.py": "from quart import Quart\napp = Quart(__name__)\n" },
    start: "hypercorn main:app --bind 0.0.0.0:8000",
    port: 8000,
    framework: "quart",
  },
  {
    title: "Sanic",
    files: { "requirements.txt": "sanic\n", "server.py": "from sanic import Sanic\napp = Sanic('x')\n" },
    start: "sanic server:app --host=0.0.0.0 --port=8000",
    port: 8000,
    framework: "sanic",
  },
  {
    title: "BlackSheep",
    files: {
      "requirements.txt": "blacksheep\n",
      "main.py": "from blacksheep import Application\napp = Application()\n",
    },
    start: "uvicorn main:app --host 0.0.0.0 --port 8000",
    port: 8000,
    framework: "blacksheep",
  },
  {
    title: "Falcon",
    files: { "requirements.txt": "falcon\n", "main.py": "import falcon\napp = falcon.App()\n" },
    start: "gunicorn main:app --bind 0.0.0.0:8000",
    port: 8000,
    framework: "falcon",
  },
  {
    title: "Falcon, asynchronous",
    files: { "requirements.txt": "falcon\n", "main.py": "import falcon.asgi\napp = falcon.asgi.App()\n" },
    start: "uvicorn main:app --host 0.0.0.0 --port 8000",
    port: 8000,
    framework: "falcon",
  },
  {
    title: "FastHTML",
    files: {
      "requirements.txt": "python-fasthtml\n",
      "main.py": "from fasthtml.common import fast_app, serve\napp, rt = fast_app()\nserve()\n",
    },
    start: "uvicorn main:app --host 0.0.0.0 --port 5001",
    port: 5001,
    framework: "fasthtml",
  },
  {
    title: "Bottle",
    files: { "requirements.txt": "bottle\n", "main.py": "import bottle\napp = bottle.Bottle()\n" },
    start: "gunicorn main:app --bind 0.0.0.0:8080",
    port: 8080,
    framework: "bottle",
  },
  {
    title: "Dash that names its server",
    files: {
      "requirements.txt": "dash\n",
      "app.py": "from dash import Dash\napp = Dash(__name__)\nserver = app.server\n",
    },
    start: "gunicorn app:server --bind 0.0.0.0:8050",
    port: 8050,
    framework: "dash",
  },
  {
    title: "Dash without a name for its server, started in another file",
    files: {
      "requirements.txt": "dash\n",
      "setting.py": "import dash\napp = dash.Dash(__name__)\n",
      "app.py": `from setting import app\n${guard}app.run_server(host='127.0.0.1', port='8090', debug=True)\n`,
    },
    start: "waitress-serve --listen=0.0.0.0:8090 app:app.server",
    port: 8090,
    framework: "dash",
  },
  {
    title: "Flask-SocketIO with eventlet",
    files: {
      "requirements.txt": "flask\nflask-socketio\neventlet\n",
      "app.py":
        "from flask import Flask\nfrom flask_socketio import SocketIO\napp = Flask(__name__)\nio = SocketIO(app)\n",
    },
    start: "gunicorn app:app --bind 0.0.0.0:8000 -k eventlet -w 1",
    port: 8000,
    framework: "flask",
  },
  {
    title: "Streamlit with pages",
    files: {
      "requirements.txt": "streamlit\n",
      "Home.py": "import streamlit as st\nst.title('x')\n",
      "pages/1_Other.py": "import streamlit as st\nst.title('y')\n",
      "helper.py": "best = 1\n",
    },
    start: "streamlit run Home.py",
    port: 8501,
    framework: "streamlit",
  },
  {
    title: "Gradio",
    files: { "requirements.txt": "gradio\n", "demo_app.py": "import gradio as gr\nui = gr.Blocks()\nui.launch()\n" },
    start: "python demo_app.py",
    port: 7860,
    framework: "gradio",
  },
  {
    title: "NiceGUI",
    files: { "requirements.txt": "nicegui\n", "main.py": "from nicegui import ui\nui.run(port=8088)\n" },
    start: "python main.py",
    port: 8088,
    framework: "nicegui",
  },
  {
    title: "Panel",
    files: { "requirements.txt": "panel\n", "app.py": "import panel as pn\npn.Row().servable()\n" },
    start: "panel serve app.py --address 0.0.0.0 --port 5006 --allow-websocket-origin=* --liveness",
    port: 5006,
    framework: "panel",
  },
  {
    title: "Chainlit",
    files: { "requirements.txt": "chainlit\n", "app.py": "import chainlit as cl\n@cl.on_message\ndef f(m): pass\n" },
    start: "chainlit run app.py --host 0.0.0.0 --port 8000 --headless",
    port: 8000,
    framework: "chainlit",
  },
  {
    title: "aiohttp",
    files: {
      "requirements.txt": "aiohttp\n",
      "serve.py": `from aiohttp import web\napp = web.Application()\n${guard}web.run_app(app, port=9001)\n`,
    },
    start: "python serve.py",
    port: 9001,
    framework: "aiohttp",
  },
  {
    title: "Tornado",
    files: {
      "requirements.txt": "tornado\n",
      "main.py": `import tornado.web\n${guard}tornado.web.Application([]).listen(8889)\n`,
    },
    start: "python main.py",
    port: 8889,
    framework: "tornado",
  },
  {
    title: "gRPC",
    files: {
      "requirements.txt": "grpcio\n",
      "server.py": "import grpc\ns = grpc.server(None)\ns.add_insecure_port('[::]:50051')\n",
    },
    start: "python server.py",
    port: 50051,
    framework: "grpc",
  },
  {
    title: "a Discord bot",
    files: { "requirements.txt": "discord.py\n", "bot.py": "import discord\nbot = discord.Client()\nbot.run('x')\n" },
    start: "python bot.py",
    port: undefined,
    framework: "discord.py",
  },
  {
    title: "a Telegram bot",
    files: {
      "requirements.txt": "python-telegram-bot\n",
      "main.py": "from telegram.ext import Application\nApplication.builder().build().run_polling()\n",
    },
    start: "python main.py",
    port: undefined,
    framework: "python-telegram-bot",
  },
  {
    title: "an MCP server on standard input",
    files: {
      "requirements.txt": "mcp\n",
      "server.py": `from mcp.server.fastmcp import FastMCP\nm = FastMCP('x')\n${guard}m.run()\n`,
    },
    start: "python server.py",
    port: undefined,
    framework: "mcp",
  },
  {
    title: "Celery alone",
    files: { "requirements.txt": "celery[redis]\n", "tasks.py": "from celery import Celery\napp = Celery('tasks')\n" },
    start: "celery -A tasks worker -l INFO",
    port: undefined,
    framework: "celery",
  },
  {
    title: "Pyramid by its production settings",
    files: {
      "requirements.txt": "pyramid\n",
      "production.ini": "[app:main]\nuse = egg:shop\n[server:main]\nlisten = localhost:6544\n",
      "shop/__init__.py": "from pyramid.config import Configurator\ndef main(g, **s): pass\n",
    },
    start: "gunicorn --paste production.ini --bind 0.0.0.0:6543",
    port: 6544,
    framework: "pyramid",
  },
  {
    title: "Reflex",
    files: {
      "requirements.txt": "reflex==0.8\n",
      "rxconfig.py": 'import reflex as rx\nconfig = rx.Config(app_name="shop")\n',
      "shop/shop.py": "import reflex as rx\napp = rx.App()\n",
    },
    start: "reflex run --env prod",
    port: 3000,
    framework: "reflex",
  },
  {
    title: "Airflow",
    files: {
      "requirements.txt": "apache-airflow==3.1\n",
      "dags/daily.py": "from airflow import DAG\ndag = DAG('daily')\n",
    },
    start: "airflow standalone",
    port: 8080,
    framework: "apache-airflow",
  },
  {
    title: "Superset",
    files: { "requirements.txt": "apache-superset\n", "superset_config.py": "ROW_LIMIT = 5000\n" },
    start: "gunicorn superset.app:create_app() --bind 0.0.0.0:8088",
    port: 8088,
    framework: "superset",
  },
  {
    title: "Dagster by its code",
    files: { "requirements.txt": "dagster\n", "assets.py": "import dagster as dg\ndefs = dg.Definitions()\n" },
    start: "dagster-webserver -h 0.0.0.0 -p 3000 -f assets.py",
    port: 3000,
    framework: "dagster",
  },
  {
    title: "Dagster by its workspace",
    files: {
      "requirements.txt": "dagster\ndagster-webserver\n",
      "workspace.yaml": "load_from:\n  - python_module: jobs\n",
      "jobs/__init__.py": "import dagster\n",
    },
    start: "dagster-webserver -h 0.0.0.0 -p 3000 -w workspace.yaml",
    port: 3000,
  },
  {
    title: "Prefect",
    files: {
      "requirements.txt": "prefect\n",
      "flow.py": `from prefect import flow\n@flow\ndef daily(): pass\n${guard}daily.serve(name="daily")\n`,
    },
    start: "python flow.py",
    port: undefined,
    framework: "prefect",
  },
  {
    title: "BentoML by its file",
    files: {
      "requirements.txt": "bentoml\n",
      "bentofile.yaml": "service: service:Sum\n",
      "service.py": "import bentoml\n",
    },
    start: "bentoml serve . --host 0.0.0.0 --port 3000",
    port: 3000,
    framework: "bentoml",
  },
  {
    title: "BentoML by its code",
    files: {
      "requirements.txt": "bentoml\n",
      "service.py": "import bentoml\n@bentoml.service(workers=2)\nclass Sum:\n    pass\n",
    },
    start: "bentoml serve service:Sum --host 0.0.0.0 --port 3000",
    port: 3000,
  },
  {
    title: "LangGraph",
    files: {
      "requirements.txt": "langgraph-cli[inmem]\n",
      "langgraph.json": '{ "graphs": { "agent": "./agent.py:graph" } }',
      "agent.py": "graph = None\n",
    },
    start: "langgraph dev --host 0.0.0.0 --port 8123 --no-browser",
    port: 8123,
  },
  {
    title: "Scrapy with one spider",
    files: {
      "requirements.txt": "scrapy\n",
      "scrapy.cfg": "[settings]\ndefault = shop.settings\n",
      "shop/spiders/prices.py": 'import scrapy\nclass Prices(scrapy.Spider):\n    name = "prices"\n',
    },
    start: "scrapy crawl prices",
    port: undefined,
    framework: "scrapy",
  },
  {
    title: "H2O Wave",
    files: {
      "requirements.txt": "h2o-wave\n",
      "app.py": "from h2o_wave import main, app, Q\n@app('/')\nasync def serve(q): pass\n",
    },
    start: "wave run --no-reload app",
    port: 10101,
    framework: "h2o-wave",
  },
  {
    title: "Voilà",
    files: { "requirements.txt": "voila\n", "board.ipynb": '{ "cells": [] }' },
    start: "voila board.ipynb --no-browser --Voila.ip=0.0.0.0 --port=8866",
    port: 8866,
    framework: "voila",
  },
  {
    title: "MkDocs",
    files: { "requirements.txt": "mkdocs-material\n", "mkdocs.yml": "site_name: x\n", "docs/index.md": "# x\n" },
    start: "python -m http.server 8080 --directory site",
    port: 8080,
    framework: "mkdocs",
  },
  {
    title: "Sphinx",
    files: { "requirements.txt": "sphinx\n", "docs/conf.py": 'project = "x"\n', "docs/index.rst": "x\n" },
    start: "python -m http.server 8080 --directory site",
    port: 8080,
    framework: "sphinx",
  },
  {
    title: "documentation beside an application",
    files: {
      "requirements.txt": "flask\nmkdocs\n",
      "mkdocs.yml": "site_name: x\n",
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
    },
    start: "gunicorn app:app --bind 0.0.0.0:8000",
    port: 8000,
    framework: "flask",
  },
  {
    title: "Pelican",
    files: { "requirements.txt": "pelican\n", "pelicanconf.py": 'SITENAME = "x"\n', "content/a.md": "x\n" },
    start: "python -m http.server 8080 --directory site",
    port: 8080,
    framework: "pelican",
  },
  {
    title: "functions-framework by the function's name",
    files: {
      "requirements.txt": "functions-framework\n",
      "main.py": "import functions_framework\n@functions_framework.http\ndef hello(request):\n    return 'x'\n",
    },
    start: "functions-framework --source main.py --target hello --port 8080",
    port: 8080,
  },
  {
    title: "Ray Serve by the last application that is bound",
    files: {
      "requirements.txt": "ray[serve]\n",
      "api/serving.py":
        "from ray import serve\n@serve.deployment\nclass Model: pass\ninner = Model.bind()\napp: object = Model.options(num_replicas=2).bind(inner)\n",
    },
    start: "serve run api.serving:app",
    port: 8000,
    framework: "ray",
  },
  {
    title: "Label Studio as its Procfile starts it",
    files: { "requirements.txt": "label-studio\n", Procfile: "web: label-studio start --port 8080\n", "x.py": "" },
    start: "label-studio start --port 8080",
    port: 8080,
    framework: "label-studio",
  },
  {
    title: "notebooks with scripts that help them",
    files: {
      ...Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`notebooks/${name}.ipynb`, "{}"])),
      "notebooks/helpers.py": "def plot(): pass\n",
      "tools/fix.py": `def fix(): pass\n${guard}fix()\n`,
      "requirements.txt": "pandas\n",
    },
    start: "jupyter lab --ip=0.0.0.0 --port=8888 --no-browser",
    port: 8888,
    framework: "jupyter",
  },
  {
    title: "a program beside its notebooks",
    files: {
      ...Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`notebooks/${name}.ipynb`, "{}"])),
      "train.py": `def train(): pass\n${guard}train()\n`,
      "requirements.txt": "pandas\n",
    },
    start: "python train.py",
    port: undefined,
  },
  {
    title: "FastAPI behind a handler for Lambda",
    files: {
      "requirements.txt": "fastapi\nmangum\n",
      "main.py": "from fastapi import FastAPI\nfrom mangum import Mangum\napp = FastAPI()\nhandler = Mangum(app)\n",
    },
    start: "uvicorn main:app --host 0.0.0.0 --port 8000",
    port: 8000,
  },
];

const fastapi = "from fastapi import FastAPI\napp = FastAPI()\n";
const requirements = "fastapi\nuvicorn\ngunicorn\nflask\n";
const djangoInSite = {
  "requirements.txt": "django\ngunicorn\n",
  "site/manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
  "site/shop/settings.py": "",
  "site/shop/wsgi.py": "application = make()\n",
};

/** One small project for each place where a command can be stated. */
const stated: readonly Case[] = [
  {
    title: "Procfile, on the platform's port",
    files: {
      "requirements.txt": requirements,
      Procfile: "web: uvicorn svc:app --host 0.0.0.0 --port $PORT\n",
      "svc.py": fastapi,
      "main.py": fastapi,
    },
    start: "uvicorn svc:app --host 0.0.0.0 --port $PORT",
    port: 8000,
  },
  {
    title: "a Dockerfile's script that ends in the server",
    files: {
      "requirements.txt": requirements,
      Dockerfile:
        'FROM python:3.12\nWORKDIR /srv\nEXPOSE 9000\nCOPY . .\nENTRYPOINT ["/usr/bin/tini", "--", "./boot.sh"]\n',
      "boot.sh": '#!/bin/sh\nalembic upgrade head\nexec gunicorn --threads 4 "site:create_app()"\n',
      "site.py": "from flask import Flask\ndef create_app():\n    return Flask(__name__)\n",
    },
    start: "gunicorn --threads 4 site:create_app()",
    port: 9000,
  },
  {
    title: "an entry point that hands its arguments on, and stands behind the command",
    files: {
      "requirements.txt": requirements,
      Dockerfile:
        'FROM python:3.12\nCMD ["python", "Shop.py", "--data", "/data"]\nENTRYPOINT ["./start.sh"]\nEXPOSE 8181\n',
      "start.sh": '#!/bin/sh\nif [ -n "$UID" ]; then\n  exec gosu shop "$@"\nfi\n',
      "Shop.py": "import shop\nshop.start()\n",
      "other.py": `${guard}print(1)\n`,
    },
    start: "python Shop.py --data /data",
    port: 8181,
  },
  {
    title: "a start script that sets what its command reads",
    files: {
      "requirements.txt": requirements,
      Dockerfile: 'FROM python:3.12\nARG LEVEL=info\nENV LEVEL=${LEVEL}\nENTRYPOINT ["./boot.sh"]\n',
      "boot.sh":
        '#!/bin/sh\nWORKERS=${WORKERS:-2}\nexport KIND=gthread\nexec gunicorn site:app -w $WORKERS -k "$KIND" --log-level $LEVEL --timeout $TIMEOUT\n',
      "site.py": "from flask import Flask\napp = Flask(__name__)\n",
    },
    start: "gunicorn site:app -w ${WORKERS:-2} -k gthread --log-level ${LEVEL:-info}",
    port: 8000,
  },
  {
    title: "a compose file that runs the development server",
    files: {
      "requirements.txt": requirements,
      "docker-compose.yml":
        "services:\n  api:\n    build: .\n    command: flask run --host=0.0.0.0 --port=5005 --debug\n    environment:\n      FLASK_APP: web/start.py\n",
      "web/start.py": "from flask import Flask\napplication = Flask(__name__)\n",
    },
    start: "gunicorn web.start:application --bind 0.0.0.0:8000",
    port: 5005,
  },
  {
    title: "a Dockerfile whose command changes the folder",
    files: {
      "requirements.txt": requirements,
      Dockerfile: "FROM python:3.12\nWORKDIR /code\nCOPY . .\nCMD cd service && python run.py\n",
      "service/run.py": `import uvicorn\n${fastapi}${guard}uvicorn.run(app, host="127.0.0.1", port=7000)\n`,
    },
    start: "uvicorn service.run:app --host 0.0.0.0 --port 7000",
    port: 7000,
  },
  {
    title: "render.yaml",
    files: {
      "requirements.txt": requirements,
      "render.yaml":
        "services:\n  - type: web\n    startCommand: gunicorn -k uvicorn.workers.UvicornWorker other:app\n",
      "other.py": fastapi,
      "main.py": fastapi,
    },
    start: "gunicorn -k uvicorn.workers.UvicornWorker other:app",
    port: 8000,
  },
  {
    title: "[tool.fastapi] entrypoint",
    files: {
      "pyproject.toml":
        '[project]\nname = "x"\nversion = "1"\ndependencies = ["fastapi"]\n[tool.fastapi]\nentrypoint = "b:app"\n',
      "b.py": fastapi,
      "a.py": fastapi,
    },
    start: "uvicorn b:app",
    port: 8000,
  },
  {
    title: "an editor's launch configuration",
    files: {
      "requirements.txt": requirements,
      ".vscode/launch.json":
        '{ // comment\n "configurations": [ { "module": "uvicorn", "args": ["svc:app", "--reload", "--port", "8100"], } ] }',
      "svc.py": fastapi,
      "main.py": fastapi,
    },
    start: "uvicorn svc:app --reload --port 8100",
    port: 8100,
  },
  {
    title: "a Makefile",
    files: {
      "requirements.txt": requirements,
      Makefile: "run:\n\tuv run uvicorn svc:app --port 8200\n",
      "svc.py": fastapi,
      "main.py": fastapi,
    },
    start: "uvicorn svc:app --port 8200",
    port: 8200,
  },
  {
    title: "uwsgi's own file, whose protocol nothing else speaks",
    files: {
      "requirements.txt": "flask\n",
      Dockerfile: 'FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["uwsgi", "uwsgi.ini"]\n',
      "uwsgi.ini": "[uwsgi]\nmodule = shop:application\nhttp-socket = :8085\n",
      "shop.py": "from flask import Flask\napplication = Flask(__name__)\n",
    },
    start: "gunicorn shop:application --bind 0.0.0.0:8000",
    port: 8085,
  },
  {
    title: "a port below 1024",
    files: {
      "requirements.txt": requirements,
      Dockerfile: "FROM python:3.12\nCOPY . .\nCMD uvicorn main:app --host 0.0.0.0 --port 80\n",
      "main.py": fastapi,
    },
    start: "uvicorn main:app --host 0.0.0.0 --port 80",
    port: 8000,
  },
  {
    title: "a server without an address, for an application that is made elsewhere",
    files: {
      "requirements.txt": "django\ngunicorn\n",
      Procfile: "web: gunicorn example.wsgi\n",
      "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "example.settings")\n',
      "example/settings.py": "",
      "example/wsgi.py": "application = make()\n",
    },
    start: "gunicorn example.wsgi",
    port: 8000,
  },
  {
    title: "Django in a folder called example, by its development server",
    files: {
      "requirements.txt": "django\n",
      Dockerfile: "FROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD python3 manage.py runserver 0.0.0.0:8000\n",
      "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "example.settings")\n',
      "example/settings.py": "",
      "example/wsgi.py": "application = make()\n",
    },
    start: "gunicorn example.wsgi:application --bind 0.0.0.0:8000",
    port: 8000,
    framework: "django",
  },
  {
    title: "a server of an example, which is no start of the package",
    files: {
      "pyproject.toml":
        '[build-system]\nrequires = ["setuptools"]\n[project]\nname = "kit"\nversion = "1"\n[project.scripts]\nkit = "kit.cli:main"\n',
      "kit/__init__.py": "",
      "kit/cli.py": "def main(): pass\n",
      "examples/app/docker-compose.yml":
        "services:\n  web:\n    build: .\n    command: uvicorn examples.app.main:app\n",
      "examples/app/main.py": fastapi,
    },
    start: "kit",
    port: undefined,
  },
  {
    title: "a tool that serves itself",
    files: {
      "requirements.txt": "mlflow\n",
      Dockerfile: 'FROM python:3.12\nCMD ["mlflow", "server", "--host", "0.0.0.0", "--port", "5050"]\n',
      "train.py": "import mlflow\n",
    },
    start: "mlflow server --host 0.0.0.0 --port 5050",
    port: 5050,
    framework: "mlflow",
  },
  {
    title: "a worker that compose states beside an application that nothing states",
    files: {
      "requirements.txt": "flask\ncelery\nredis\n",
      "compose.yaml": "services:\n  queue:\n    build: .\n    command: celery -A jobs worker -l info\n",
      "jobs.py": "from celery import Celery\napp = Celery('jobs')\n",
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
    },
    start: "gunicorn app:app --bind 0.0.0.0:8000",
    port: 8000,
    framework: "flask",
  },
  {
    title: "a worker that compose states, where nothing answers requests",
    files: {
      "requirements.txt": "celery\nredis\n",
      "compose.yaml": "services:\n  queue:\n    build: .\n    command: celery -A jobs worker -l info\n",
      "jobs.py": "from celery import Celery\napp = Celery('jobs')\n",
    },
    start: "celery -A jobs worker -l info",
    port: undefined,
  },
  {
    title: "many notebooks with a few helpers",
    files: {
      "requirements.txt": "pandas\n",
      ...Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`notebooks/${name}.ipynb`, "{}"])),
      "tools/convert.py": `def main(): pass\n${guard}main()\n`,
      "tools/number.py": `def main(): pass\n${guard}main()\n`,
    },
    start: "jupyter lab --ip=0.0.0.0 --port=8888 --no-browser",
    port: 8888,
    framework: "jupyter",
  },
  {
    title: "a start script that keeps the command and its options in variables, run as another user",
    files: {
      "requirements.txt": "flask\ngunicorn\n",
      "docker/Dockerfile": 'FROM python:3.12\nCOPY . .\nENTRYPOINT ["/entrypoint.sh"]\n',
      "docker/entrypoint.sh":
        'WORKERS="${WORKERS:-3}"\nSERVER=\nif [ "$SERVER" = "" ]; then\n  SERVER="gunicorn shop.web:app"\nfi\nexport LEVEL=info\nexec su app -s /bin/bash -c "cd /srv && $SERVER -w $WORKERS --log-level ${LEVEL}"\n',
      "shop/web.py": "app = make()\n",
    },
    start: "gunicorn shop.web:app -w ${WORKERS:-3} --log-level info",
    port: 8000,
  },
  {
    title: "a server with what only its machine has: paths, a user, a socket for a proxy",
    files: {
      "requirements.txt": "django\ngunicorn\n",
      Procfile:
        "web: gunicorn -c /etc/shop/site/gunicorn.py --pid=/run/shop.pid -u www-data --daemon --pythonpath /srv/shop/site --access-logfile /var/log/a.log --error-logfile - --worker-tmp-dir /dev/shm shop.wsgi\n",
      "site/manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      "site/shop/settings.py": "",
      "site/shop/wsgi.py": "application = make()\n",
      "site/gunicorn.py": 'bind = ["unix:/run/shop.sock", "127.0.0.1:9000"]\n',
    },
    start: "site: gunicorn --bind 0.0.0.0:8000 -c gunicorn.py --error-logfile - --worker-tmp-dir /dev/shm shop.wsgi",
    port: 9000,
  },
  {
    title: "a configuration that gunicorn finds by itself and that binds to the loopback address",
    files: {
      "requirements.txt": "flask\ngunicorn\n",
      "gunicorn.conf.py": 'bind = "127.0.0.1:8400"\n',
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
    },
    start: "gunicorn --config gunicorn.conf.py app:app --bind 0.0.0.0:8000",
    port: 8400,
  },
  {
    title: "a configuration of the root, with the folder to start in as an option",
    files: {
      ...djangoInSite,
      "deploy/gunicorn.py": 'bind = "127.0.0.1:8400"\n',
      Procfile: "web: gunicorn -c deploy/gunicorn.py --chdir ./site --log-config log.ini shop.wsgi\n",
    },
    start: "site: gunicorn --bind 0.0.0.0:8000 -c ../deploy/gunicorn.py --log-config log.ini shop.wsgi",
    port: 8400,
  },
  {
    title: "the folder of the application as an option of uvicorn",
    files: {
      "requirements.txt": requirements,
      "src/main.py": fastapi,
      "log.ini": "",
      Procfile: "web: uvicorn main:app --app-dir src --log-config=log.ini\n",
    },
    start: "src: uvicorn main:app --log-config=../log.ini",
    port: 8000,
  },
  {
    title: "a configuration of the root, which gunicorn does not find in the folder where it is started",
    files: { ...djangoInSite, "gunicorn.conf.py": 'bind = "127.0.0.1:8400"\n' },
    start: "site: gunicorn shop.wsgi:application --bind 0.0.0.0:8000",
    port: 8000,
  },
  {
    title: "a Dockerfile whose command is made of its arguments and variables",
    files: {
      "requirements.txt": requirements,
      Dockerfile:
        "FROM python:3.12\nARG PORT=8010\nENV PORT=${PORT} WORKERS=2 API_KEY=abc\nEXPOSE $PORT\nCMD uvicorn main:app --port $PORT --workers ${WORKERS} --header k:$API_KEY\n",
      "main.py": fastapi,
    },
    start: "uvicorn main:app --port ${PORT:-8010} --workers ${WORKERS:-2} --header k:$API_KEY",
    port: 8010,
  },
  {
    title: "a package's program before a module of it that only defines a server",
    files: {
      "pyproject.toml":
        '[build-system]\nrequires = ["setuptools"]\n[project]\nname = "bot"\nversion = "1"\ndependencies = ["aiohttp"]\n[project.scripts]\nbot = "bot.cli:main"\n',
      "bot/__init__.py": "",
      "bot/cli.py": "def main(): pass\n",
      "bot/rpc.py":
        "from aiohttp import web\nclass Rpc:\n    async def start(self, port):\n        await web.TCPSite(self.runner, port=port).start()\n",
    },
    start: "bot",
    port: undefined,
  },
  {
    title: "a script of an image that runs what it is given, with a program of the package itself",
    files: {
      "pyproject.toml":
        '[build-system]\nrequires = ["setuptools"]\n[project]\nname = "kit"\nversion = "1"\ndependencies = ["django"]\n[project.scripts]\nkit = "kit.cli:main"\nkit-tool = "kit.cli:tool"\n',
      Dockerfile:
        'FROM python:3.12\nENTRYPOINT ["dumb-init", "--", "/usr/local/bin/docker-entrypoint.sh"]\nCMD ["kit", "server", "--init", "0.0.0.0:8070"]\n',
      "kit/__init__.py": "",
      "kit/cli.py": "def main(): pass\ndef tool(): pass\n",
    },
    start: "kit server --init 0.0.0.0:8070",
    port: 8070,
  },
  {
    title: "a server of the package that listens on the loopback address unless it is told another",
    files: {
      "pyproject.toml":
        '[build-system]\nrequires = ["setuptools"]\n[project]\nname = "kit"\nversion = "1"\n[project.scripts]\nkit = "kit:main"\n',
      Procfile: "web: kit serve\n",
      "kit/__init__.py":
        'import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument("--host", default="127.0.0.1")\nparser.add_argument("--port", default=8123)\nargs = parser.parse_args()\napp.run(args.host, args.port)\n',
    },
    start: "kit serve --host 0.0.0.0",
    port: 8123,
  },
  {
    title: "an image of a package's program, of which nothing says that it serves",
    files: {
      "pyproject.toml":
        '[build-system]\nrequires = ["setuptools"]\n[project]\nname = "kit"\nversion = "1"\n[project.scripts]\nkit = "kit:main"\n',
      Dockerfile: 'FROM python:3.12\nENTRYPOINT ["kit"]\n',
      "kit/__init__.py": "def main(): pass\n",
    },
    start: "kit",
    port: undefined,
  },
  {
    title: "Django whose gateway chooses the settings by a variable",
    files: {
      "requirements.txt": "django\n",
      "manage.py":
        'import os\nenvironment = os.environ.get("E", "development")\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", f"shop.settings.{environment}")\n',
      "shop/settings/development.py": "",
      "shop/settings/production.py": "",
      "shop/wsgi.py": "application = make()\n",
    },
    start: "gunicorn shop.wsgi:application --bind 0.0.0.0:8000",
    port: 8000,
    framework: "django",
  },
  {
    title: "a stated command whose file is not there",
    files: { "requirements.txt": requirements, Procfile: "web: gunicorn gone:app\n", "main.py": fastapi },
    start: "uvicorn main:app --host 0.0.0.0 --port 8000",
    port: 8000,
  },
];

/** One way each in which code names the port that it listens on. */
const ports: readonly (readonly [code: string, port: number])[] = [
  ['from bottle import run, route\nrun(host="0.0.0.0", port=8181)\n', 8181],
  ['from werkzeug.serving import run_simple\nrun_simple("0.0.0.0", 4000, app)\n', 4000],
  ['from gevent.pywsgi import WSGIServer\nWSGIServer(("0.0.0.0", 5050), app).serve_forever()\n', 5050],
  ['import grpc\nserver = grpc.server(None)\nserver.add_insecure_port("[::]:6000")\n', 6000],
  ['import uvicorn\ndef main():\n    port = 7070\n    uvicorn.run("x:y", port=port)\n', 7070],
  [
    'import argparse\nfrom aiohttp import web\nparser = argparse.ArgumentParser()\nparser.add_argument("--http-port", type=int, default=9090)\nargs = parser.parse_args()\nweb.run_app(None, port=args.http_port)\n',
    9090,
  ],
  [
    'import click\nfrom waitress import serve\n@click.command()\n@click.option("--port", "-p", default=6543)\ndef main(port):\n    serve(None, port=port)\n',
    6543,
  ],
];

describe("ports that code names", () => {
  for (const [code, port] of ports) {
    it(code.split("\n")[0] ?? code, async () => {
      const facts = await inspected({ "serve.py": code });
      assert.equal(facts.port?.value, port);
    });
  }
});

describe("what else a project shows", () => {
  it("aiohttp's client is no framework, and a bot that also serves with it is a bot", async () => {
    const program = `import aiohttp\n${guard}print(1)\n`;
    const client = await inspected({ "requirements.txt": "aiohttp\ntyper\n", "main.py": program });
    const bot = await inspected({
      "requirements.txt": "aiohttp\ndiscord.py\n",
      "main.py": `import shown\n${guard}shown.start()\n`,
      "shown.py": "from aiohttp import web\nimport discord\ndef start():\n    web.run_app(web.Application())\n",
    });
    assert.deepEqual([client.frameworks, bot.frameworks], [["typer"], ["discord.py", "aiohttp"]]);
  });

  it("a compose file above that builds the folder says how it is started and what it waits for", async () => {
    const facts = await inspected({
      "docker-compose.yml":
        "services:\n  api:\n    build: ./api\n    command: uvicorn shop:app --port 8004 --reload\n    ports: ['80:8004']\n    depends_on: [cache]\n" +
        "  work:\n    build: ./api\n    command: celery -A jobs worker --logfile=logs/celery.log -D\n  cache:\n    image: redis:7\n" +
        "  other:\n    build: ./web\n    command: python web.py\n  db:\n    image: postgres:16\n",
      "api/requirements.txt": "fastapi\ncelery\nredis\n",
      "api/shop.py": "from fastapi import FastAPI\napp = FastAPI()\nother = FastAPI()\n",
      "api/main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
      "api/jobs.py": "from celery import Celery\ncelery = Celery()\n",
    });
    assert.deepEqual(
      [facts.root, facts.entry.command.slice(0, 2), facts.port?.value, facts.services.map(({ name }) => name)],
      ["api", ["uvicorn", "shop:app"], 8004, ["redis"]],
    );
    assert.deepEqual(
      facts.workers.map(({ command }) => command),
      [["celery", "-A", "jobs", "worker"]],
    );
  });

  it("a package below lists what a root that lists nothing needs", async () => {
    const below = (files: MemoryFiles): Promise<ProjectFacts> =>
      inspected({
        "run.py": `from service.app import app\n${guard}app.run()\n`,
        "service/app.py": "app = 1\n",
        ...files,
      });
    const listed = { "service/requirements.txt": "flask\n", "service/__init__.py": "" };
    const found = await below({ ...listed, Procfile: "web: python run.py\n" });
    const two = await below({ ...listed, "other/requirements.txt": "x\n", Procfile: "web: python run.py\n" });
    assert.deepEqual(
      [found.root, found.dependencies.manager, found.dependencies.manifests, two.dependencies.manifests],
      [".", "pip", ["service/requirements.txt"], []],
    );
  });

  it("a program of several commands is no server, one with a port option is", async () => {
    const kindOf = async (code: string): Promise<string> => {
      const head = '[build-system]\nrequires = ["hatchling"]\n[project]\nname = "kit"\nversion = "1"\n';
      const facts = await inspected({
        "pyproject.toml": `${head}[project.scripts]\nkit = "kit:main"\n`,
        "kit/__init__.py": `import argparse, uvicorn\nparser = argparse.ArgumentParser()\n${code}uvicorn.run("x:y", port=args.port)\n`,
      });
      return facts.entry.kind;
    };
    const option = 'add_argument("--port", default=8123)\n';
    assert.equal(await kindOf(`parser.${option}args = parser.parse_args()\n`), "web");
    assert.equal(await kindOf(`one = parser.add_subparsers().add_parser("serve")\none.${option}`), "cli");
  });

  it("a program that listens on the loopback address by default is told another", async () => {
    const facts = await inspected({
      "requirements.txt": "gradio\n",
      "app.py": "import gradio as gr\ndemo = gr.Blocks()\ndemo.launch()\n",
    });
    const plan = planContainer(facts, {});
    assert.deepEqual(plan?.env, { GRADIO_SERVER_NAME: "0.0.0.0", GRADIO_SERVER_PORT: "7860" });
    assert.deepEqual(
      facts.problems.filter(({ code }) => code === "binds-loopback"),
      [],
    );
  });

  it("a package's server whose option falls back to the loopback is given another address", async () => {
    const facts = await inspected({
      "pyproject.toml":
        '[build-system]\nrequires = ["hatchling"]\n[project]\nname = "kit"\nversion = "1"\n[project.scripts]\nkit = "kit:main"\n',
      "kit/__init__.py":
        'import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument("--host", default="127.0.0.1")\nparser.add_argument("--port", default=8123)\nargs = parser.parse_args()\napp.run(args.host, args.port)\n',
    });
    assert.deepEqual(facts.entry.command, ["kit", "--host", "0.0.0.0"]);
    assert.equal(facts.port?.value, 8123);
  });

  it("Ray Serve is told its address by variables, as its command takes none", async () => {
    const facts = await inspected({
      "requirements.txt": "ray[serve]\n",
      "app.py": "from ray import serve\n@serve.deployment\nclass Model: pass\napp = Model.bind()\n",
    });
    assert.deepEqual(planContainer(facts, {})?.env, {
      RAY_SERVE_DEFAULT_HTTP_HOST: "0.0.0.0",
      RAY_SERVE_DEFAULT_HTTP_PORT: "8000",
    });
  });

  it("a template of projects is said to be one", async () => {
    const facts = await inspected({
      "cookiecutter.json": "{}",
      "{{cookiecutter.slug}}/requirements.txt": "fastapi\n",
      "{{cookiecutter.slug}}/main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
    });
    assert.equal(facts.containerizable, false);
    const [problem] = facts.problems.filter(({ severity }) => severity === "error");
    assert.deepEqual([problem?.code, problem?.path], ["template", "{{cookiecutter.slug}}"]);
  });

  const functions: readonly (readonly [name: string, files: MemoryFiles, said: RegExp])[] = [
    [
      "AWS Lambda",
      { "src/lambda_function.py": "import json\ndef lambda_handler(event, context):\n    return {}\n" },
      /src\/lambda_function\.py:2 .* is a function that AWS Lambda calls: it listens nowhere.*public\.ecr\.aws\/lambda\/python, with src\.lambda_function\.lambda_handler/,
    ],
    [
      "Azure Functions",
      {
        "host.json": "{}",
        "function_app.py":
          'import azure.functions as func\napp = func.FunctionApp()\n@app.route(route="x")\ndef x(request): pass\n',
      },
      /function_app\.py:1 .* is a function that Azure Functions calls.*no web server/,
    ],
  ];
  for (const [name, files, said] of functions) {
    it(`a handler of ${name} is said to be one, and is started when somebody says how`, async () => {
      const facts = await inspected({ "requirements.txt": "boto3\n", ...files });
      assert.equal(facts.containerizable, false);
      assert.deepEqual(
        facts.problems.filter(({ severity }) => severity === "error").map(({ code }) => code),
        ["function-handler"],
      );
      assert.match(facts.problems.find(({ code }) => code === "function-handler")?.message ?? "", said);
      const stated = await inspectProject(
        memoryTree({ "requirements.txt": "boto3\n", ...files }),
        undefined,
        { start: ["python", "-m", "serve"] },
        "2026-11-24",
        AbortSignal.timeout(4000),
      );
      assert.ok(planContainer(stated, {}));
    });
  }

  it("of several spiders a person chooses", async () => {
    const spider = (name: string): string => `import scrapy\nclass One(scrapy.Spider):\n    name = "${name}"\n`;
    const facts = await inspected({
      "requirements.txt": "scrapy\n",
      "scrapy.cfg": "[settings]\n",
      "shop/spiders/a.py": spider("a"),
      "shop/spiders/b.py": spider("b"),
    });
    assert.deepEqual(
      facts.questions.flatMap(({ options }) => options.map(({ value }) => value)),
      ["scrapy crawl a", "scrapy crawl b"],
    );
  });

  it("pages are made while the image is built", async () => {
    const facts = await inspected({ "requirements.txt": "sphinx\n", "docs/conf.py": 'project = "x"\n' });
    const made = planContainer(facts, {})?.afterCopy.map(({ command }) => command.join(" "));
    assert.deepEqual(made, ["sphinx-build -b html docs site"]);
  });

  it("a framework that is carried along as a copy counts as its framework", async () => {
    const facts = await inspected({
      "Service.py": 'import web\nif __name__ == "__main__":\n    web.start()\n',
      "web.py": "import cherrypy\ndef start(): pass\n",
      "cherrypy/__init__.py": "",
    });
    assert.equal(facts.frameworks[0], "cherrypy");
  });

  it("settings for production are set where the gateway names a developer's", async () => {
    const named = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings.dev")\n';
    const facts = await inspected({
      "requirements.txt": "django\n",
      "manage.py": named,
      "shop/wsgi.py": `${named}application = 1\n`,
      "shop/settings/__init__.py": "",
      "shop/settings/dev.py": "",
      "shop/settings/production.py": "",
    });
    assert.equal(facts.django?.settingsModule, "shop.settings.production");
    assert.equal(planContainer(facts, {})?.env["DJANGO_SETTINGS_MODULE"], "shop.settings.production");
  });

  it("a list of a developer's tools is not what a package needs, and a library is said plainly", async () => {
    const facts = await inspected({
      "requirements-dev.txt": "pytest\nsphinx\n",
      Makefile: "install:\n\tpip install -r requirements-dev.txt\n",
      "setup.py": 'from setuptools import setup\nsetup(name="tidy", packages=["tidy"])\n',
      "tidy/__init__.py": "",
    });
    assert.equal(facts.dependencies.manager, "setuptools");
    assert.equal(facts.entry.kind, "library");
    assert.equal(facts.containerizable, false);
  });
});

for (const [title, cases] of [
  ["entries by framework", frameworks],
  ["entries that the project states", stated],
] as const) {
  describe(title, () => {
    for (const { title: name, files, start, port, framework } of cases) {
      it(name, async () => {
        const { entry, port: found, frameworks: all } = await inspected(files);
        const place = entry.workdir === "." ? "" : `${entry.workdir}: `;
        assert.equal(place + entry.command.join(" "), start);
        assert.equal(found?.value, port);
        if (framework !== undefined) assert.equal(all[0], framework);
      });
    }
  });
}

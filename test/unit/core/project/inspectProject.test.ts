import assert from "node:assert/strict";
import { isContainerizeError } from "../../../../src/core/errors";
import { planContainer } from "../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../src/core/project/inspectProject";
import type { Interpreter } from "../../../../src/core/project/interpreter";
import type { ProjectFacts } from "../../../../src/core/project/projectFacts";
import { renderDockerfile } from "../../../../src/core/render/renderDockerfile";
import { type MemoryFiles, memoryTree } from "../../../support/memoryTree";

const today = "2026-11-24";

function inspect(files: MemoryFiles, interpreter?: Interpreter): Promise<ProjectFacts> {
  return inspectProject(memoryTree(files), interpreter, {}, today, AbortSignal.timeout(4000));
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]));
}

const fastapi = "from fastapi import FastAPI\n\napp = FastAPI()\n";
const pip = "fastapi\nuvicorn\n";

describe("inspectProject: the Python version", () => {
  const script = { "main.py": "print(1)\n" };
  const pyproject = (requires: string): MemoryFiles => ({
    ...script,
    "pyproject.toml": `[project]\nname = "a"\nversion = "1"\nrequires-python = "${requires}"\ndependencies = []\n`,
  });
  const rows: readonly (readonly [string, MemoryFiles, string])[] = [
    [">=3.9 takes the default", pyproject(">=3.9"), "3.14"],
    ["~=3.11 takes the default", pyproject("~=3.11"), "3.14"],
    ["~=3.11.2 stays on 3.11", pyproject("~=3.11.2"), "3.11"],
    [">=3.8,<3.12 takes the highest", pyproject(">=3.8,<3.12"), "3.11"],
    ["==3.10.* is 3.10", pyproject("==3.10.*"), "3.10"],
    [">=3.12,!=3.13.* takes the default", pyproject(">=3.12,!=3.13.*"), "3.14"],
    [".python-version with a comment", { ...script, ".python-version": "# why\n3.12  # here\n" }, "3.12"],
    [".python-version with a patch", { ...script, ".python-version": "3.11.4\n" }, "3.11"],
    [".python-version of uv", { ...script, ".python-version": "cpython@3.12\n" }, "3.12"],
    [".python-version in UTF-16", { ...script, ".python-version": utf16("3.12\r\n") }, "3.12"],
    ["a pyenv environment's name is no version", { ...script, ".python-version": "my-env\n" }, "3.14"],
    ["nothing at all takes the default", script, "3.14"],
    [
      "poetry's caret",
      { ...script, "pyproject.toml": '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3.11"\n' },
      "3.14",
    ],
    [
      "poetry's tilde",
      { ...script, "pyproject.toml": '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "~3.11"\n' },
      "3.11",
    ],
    [
      "poetry's table form",
      {
        ...script,
        "pyproject.toml": '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = { version = "~3.12" }\n',
      },
      "3.12",
    ],
  ];
  for (const [title, files, version] of rows) {
    it(`${title}: ${version}`, async () => assert.equal((await inspect(files)).python.version, version));
  }

  it("takes the interpreter that the developer runs when the range allows it", async () => {
    const interpreter: Interpreter = { version: "3.12.4", origin: "virtualEnvironment", label: ".venv" };
    assert.equal((await inspect(pyproject(">=3.9"), interpreter)).python.version, "3.12");
    assert.equal((await inspect(pyproject(">=3.13"), interpreter)).python.version, "3.14");
  });
});

describe("inspectProject: how the application starts", () => {
  const rows: readonly (readonly [string, MemoryFiles, readonly string[]])[] = [
    ["an app in app.py", { "requirements.txt": pip, "app.py": fastapi }, ["uvicorn", "app:app"]],
    [
      "another name for the object",
      { "requirements.txt": pip, "server.py": "import fastapi\napi = fastapi.FastAPI()\n" },
      ["uvicorn", "server:api"],
    ],
    [
      "an import under another name",
      { "requirements.txt": pip, "main.py": "from fastapi import FastAPI as F\nweb: F = F()\n" },
      ["uvicorn", "main:web"],
    ],
    [
      "imports from the folder above the package",
      {
        "requirements.txt": pip,
        "app/__init__.py": "",
        "app/routers.py": "from fastapi import APIRouter\nrouter = APIRouter()\n",
        "app/main.py": "from fastapi import FastAPI\nfrom app.routers import router\napp = FastAPI()\n",
      },
      ["uvicorn", "app.main:app"],
    ],
    [
      "a factory of Flask",
      {
        "requirements.txt": "flask\ngunicorn\n",
        "shop/__init__.py": "from flask import Flask\n\ndef create_app():\n    app = Flask(__name__)\n    return app\n",
      },
      ["gunicorn", "shop:create_app()"],
    ],
    [
      "a Procfile before everything else",
      {
        "requirements.txt": pip,
        Procfile: "web: uvicorn other:thing\n",
        "main.py": fastapi,
        "other.py": "thing = 1\n",
      },
      ["uvicorn", "other:thing"],
    ],
    ["a plain script", { "main.py": 'if __name__ == "__main__":\n    print(1)\n' }, ["python", "main.py"]],
  ];
  for (const [title, files, command] of rows) {
    it(`${title}: ${command.join(" ")}`, async () => {
      const facts = await inspect(files);
      const plan = planContainer(facts, {});
      assert.ok(plan, JSON.stringify(facts.problems));
      assert.deepEqual(plan.command.slice(0, command.length), command);
      assert.deepEqual(facts.questions, []);
    });
  }

  it("is not misled by a word in a comment or a string", async () => {
    const facts = await inspect({
      "main.py": '# from fastapi import FastAPI\ntext = "app = FastAPI()"\nprint(text)\n',
    });
    assert.deepEqual(facts.frameworks, []);
    assert.equal(facts.entry.kind, "script");
  });

  it("adds the server that is missing, pinned, and never the development server", async () => {
    const files = {
      "requirements.txt": "flask\n",
      "app.py": "from flask import Flask\napp = Flask(__name__)\napp.run(debug=True)\n",
    };
    const plan = planContainer(await inspect(files), {});
    assert.match(plan?.addedServers.join(" ") ?? "", /^gunicorn==\d/);
    assert.equal(plan?.command[0], "gunicorn");
  });

  it("takes the port from the code's own call, and the health route from its decorator", async () => {
    const facts = await inspect({
      "requirements.txt": pip,
      "main.py": `${fastapi}\n@app.get("/healthz")\ndef health():\n    return {}\n\nif __name__ == "__main__":\n    import uvicorn\n    uvicorn.run(app, port=9100)\n`,
    });
    assert.equal(facts.port?.value, 9100);
    assert.equal(facts.health?.path, "/healthz");
  });

  it("finds Django's settings and its application", async () => {
    const facts = await inspect({
      "requirements.txt": "django\ngunicorn\n",
      "manage.py":
        'import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.settings")\nexecute_from_command_line([])\n',
      "site1/__init__.py": "",
      "site1/settings.py":
        'import os\nSECRET_KEY = os.environ["SECRET_KEY"]\nINSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATIC_ROOT = "static"\nWSGI_APPLICATION = "site1.wsgi.application"\n',
      "site1/wsgi.py": "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
    });
    assert.equal(facts.django?.settingsModule, "site1.settings");
    assert.equal(facts.django.collectStatic, true);
    assert.deepEqual(facts.django.settingsNeed, ["SECRET_KEY"]);
    assert.deepEqual(planContainer(facts, {})?.command.slice(0, 2), ["gunicorn", "site1.wsgi:application"]);
    const key = facts.env.find(({ name }) => name === "SECRET_KEY");
    assert.deepEqual([key?.secret, key?.required, key?.default], [true, true, null]);
  });

  it("asks for no variable that the code does without", async () => {
    const facts = await inspect({
      "requirements.txt": "flask\n",
      "app.py":
        'import os\nfrom flask import Flask\napp = Flask(__name__)\nA = os.environ.get("SECRET_KEY") or "dev"\nB = os.getenv("API_TOKEN", "none")\nC = options.secret or os.environ.get("OAUTH_SECRET")\nD = os.getenv("SIGNING_SECRET")\nE = os.environ.get("MAIL_PASSWORD")\nF = os.environ.get("REGION") or "eu"\n',
      "release.py": 'import os\nif __name__ == "__main__":\n    print(os.environ["GITHUB_TOKEN"])\n',
    });
    const required = facts.env.filter((one) => one.required).map(({ name }) => name);
    assert.deepEqual(required, ["SIGNING_SECRET"]);
    assert.equal(facts.env.find(({ name }) => name === "REGION")?.default, "eu");
    assert.equal(facts.env.find(({ name }) => name === "SECRET_KEY")?.default, null);
  });

  it("says a version once in the head of the Dockerfile", async () => {
    const facts = await inspect({ "main.py": fastapi, "requirements.txt": pip, ".python-version": "3.13\n" });
    const plan = planContainer(facts, {});
    assert.ok(plan);
    assert.match(renderDockerfile(plan), /Python 3\.13 from \.python-version:1\./);
  });
});

describe("inspectProject: dependencies", () => {
  it("reads requirements in UTF-16 with nested files, continuation lines, markers, extras and comments", async () => {
    const facts = await inspect({
      "main.py": fastapi,
      "requirements.txt": utf16("-r base.txt\r\nuvicorn[standard]>=0.30 \\\r\n  ; python_version > '3.8' # server\r\n"),
      "base.txt": "FastAPI==0.115.0\n",
    });
    assert.deepEqual(facts.dependencies.direct.map(({ name }) => name).sort(), ["fastapi", "uvicorn"]);
    assert.deepEqual(facts.dependencies.direct.find(({ name }) => name === "uvicorn")?.extras, ["standard"]);
    assert.equal(facts.dependencies.manager, "pip");
  });

  it("finds third-party imports where nothing is declared, by their distribution's name", async () => {
    const facts = await inspect({
      "main.py":
        "import json, yaml, cv2\nfrom bs4 import BeautifulSoup\nimport local\ntry:\n    import ujson\nexcept ImportError:\n    ujson = None\n",
      "local.py": "",
    });
    assert.deepEqual([...facts.dependencies.inferred].sort(), ["beautifulsoup4", "opencv-python-headless", "pyyaml"]);
    assert.equal(facts.dependencies.manager, "none");
  });

  it("builds from source only what has no wheel, with a compiler in a stage of its own", async () => {
    const plan = planContainer(
      await inspect({
        "requirements.txt": "psycopg2\nflask\ngunicorn\n",
        "app.py": "from flask import Flask\napp = Flask(__name__)\n",
      }),
      {},
    );
    assert.equal(plan?.compiles, true);
    assert.ok(plan.system.build.includes("libpq-dev"));
    assert.ok(plan.system.runtime.includes("libpq5"));
    const pure = planContainer(await inspect({ "requirements.txt": pip, "main.py": fastapi }), {});
    assert.equal(pure?.compiles, false);
  });
});

describe("inspectProject: bad input", () => {
  it("names the file and the line of a manifest that cannot be read", async () => {
    const facts = await inspect({
      "main.py": "import flask\n",
      "pyproject.toml": '[project]\nname = "a"\ndependencies = ["b"\n',
    });
    const problem = facts.problems.find(({ severity }) => severity === "error");
    assert.equal(problem?.path, "pyproject.toml");
    assert.ok((problem.line ?? 0) >= 3);
  });

  it("says that there is no Python", async () => {
    await assert.rejects(inspect({ "README.md": "hello" }), (error: unknown) => {
      assert.ok(isContainerizeError(error));
      return error.reason.kind === "noPython";
    });
  });

  it("says that a folder of Python 2 or a bare library is not a program, or finds how to start it", async () => {
    const facts = await inspect({
      "pyproject.toml": '[project]\nname = "lib"\nversion = "1"\n',
      "src/lib/__init__.py": "X = 1\n",
    });
    assert.ok(["library", "none"].includes(facts.entry.kind));
    assert.equal(planContainer(facts, {}), undefined);
    assert.equal(facts.containerizable, false);
  });
});

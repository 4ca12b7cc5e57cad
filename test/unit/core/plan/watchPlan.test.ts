import assert from "node:assert/strict";
import { parse } from "yaml";
import type { Preferences } from "../../../../src/core/plan/containerPlan";
import { keptChoices, keptDigest } from "../../../../src/core/plan/keptChoices";
import { planContainer } from "../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../src/core/project/inspectProject";
import { isUntouched } from "../../../../src/core/render/fileStamp";
import { renderFiles } from "../../../../src/core/render/renderFiles";
import { memoryTree } from "../../../support/memoryTree";

type Files = Readonly<Record<string, string>>;

const never = new AbortController().signal;

async function drawn(files: Files, preferences: Preferences): Promise<ReadonlyMap<string, string>> {
  const facts = await inspectProject(memoryTree(files), undefined, preferences, "2026-11-24", never);
  const plan = planContainer(facts, preferences);
  assert.ok(plan, JSON.stringify(facts.problems));
  return new Map(renderFiles(plan).map(({ path, text }) => [path, text]));
}

function develop(compose: string | undefined, service = "app"): unknown {
  const { services } = parse(compose ?? "") as { services: Record<string, { develop?: { watch: unknown } }> };
  return services[service]?.develop?.watch;
}

const flask: Files = {
  "requirements.txt": "flask\ngunicorn\n",
  "app.py": 'from flask import Flask\napp = Flask(__name__)\nopen("data/notes.txt", "w")\n',
};

describe("watching", () => {
  it("is in no file unless it is asked for", async () => {
    const files = await drawn(flask, {});
    assert.doesNotMatch([...files.values()].join(), /develop|AS dev/);
  });

  it("a server that loads changed code itself: files are copied; a manifest makes a new image; its own data stays", async () => {
    const files = await drawn(flask, { watch: true });
    assert.deepEqual(develop(files.get("compose.yaml")), [
      { action: "sync", path: ".", target: "/app", ignore: ["data/", "requirements.txt"] },
      { action: "rebuild", path: "requirements.txt" },
    ]);
    const dockerfile = files.get("Dockerfile") ?? "";
    const development = dockerfile.slice(dockerfile.indexOf("FROM runtime AS dev"));
    assert.match(development, /^CMD \["gunicorn", "app:app", .*"--reload"\]$/m);
    assert.doesNotMatch(development, /PYTHONPATH/);
    assert.equal(development.match(/^USER .*$/gm)?.at(-1), "USER 10001:10001");
    // What a build without a target makes, and what runs elsewhere, is not the stage for development.
    assert.match(development, /\n\nFROM runtime AS final\n(#[^\n]*\n)?$/);
    assert.match(files.get("compose.yaml") ?? "", /image: app:dev|image: [\w-]+:dev/);
  });

  it("a program that does not: it is started anew", async () => {
    const files = await drawn(
      { "main.py": "import http.server\nhttp.server.HTTPServer(('', 8000), None).serve_forever()\n" },
      { watch: true },
    );
    assert.deepEqual(develop(files.get("compose.yaml")), [{ action: "sync+restart", path: ".", target: "/app" }]);
    assert.doesNotMatch(files.get("Dockerfile") ?? "", /reload/);
  });

  it("a package: its source wins over what was installed, unless that was compiled", async () => {
    const project = (backend: string): Files => ({
      "pyproject.toml": `[build-system]\nrequires=["x"]\nbuild-backend="${backend}"\n[project]\nname="shop"\nversion="1"\ndependencies=["fastapi","uvicorn"]\n`,
      "src/shop/__init__.py": "",
      "src/shop/main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
    });
    const pure = await drawn(project("hatchling.build"), { watch: true });
    assert.match(pure.get("Dockerfile") ?? "", /AS dev[^]*PYTHONPATH=\/app\/src:\/app\n/);
    const compiled = await drawn(project("maturin"), { watch: true });
    assert.deepEqual(develop(compiled.get("compose.yaml")), [{ action: "rebuild", path: "." }]);
    assert.doesNotMatch(compiled.get("Dockerfile") ?? "", /AS dev/);
  });

  it("workers are started anew, and built like the application", async () => {
    const files = await drawn(
      {
        "requirements.txt": "celery\nflask\ngunicorn\nredis\n",
        "app.py":
          'from celery import Celery\nfrom flask import Flask\napp = Flask(__name__)\nqueue = Celery("app", broker="redis://localhost")\n',
        Procfile: "web: gunicorn app:app\nworker: celery -A app.queue worker\n",
      },
      { watch: true },
    );
    const compose = files.get("compose.yaml") ?? "";
    const { services } = parse(compose) as { services: Record<string, { build?: unknown; image?: string }> };
    assert.deepEqual(services["worker"]?.build, services["app"]?.build);
    assert.match(JSON.stringify(develop(compose, "worker")), /^\[\{"action":"sync\+restart"/);
    assert.doesNotMatch(compose, /&\w|\*\w/, "written out, without anchors");
  });
});

describe("files for debugging", () => {
  it("lie beside the others, are ours, and mount the source where the image adds nothing to it", async () => {
    const plain = { ...flask, "app.py": "from flask import Flask\napp = Flask(__name__)\n" };
    const files = await drawn(plain, { debug: true });
    const compose = files.get("compose.debug.yaml") ?? "";
    assert.ok(isUntouched(compose));
    const { services } = parse(compose) as { services: { app: Record<string, unknown> } };
    assert.deepEqual(services.app["ports"], ["127.0.0.1:${DEBUG_PORT:-5678}:5678"]);
    assert.deepEqual(services.app["volumes"], [".:/app:ro"]);
    assert.match(files.get("Dockerfile.debug") ?? "", /^FROM \$\{?APP_IMAGE\}? AS debug$/m);
    assert.match(files.get(".vscode/launch.json") ?? "", /"request": "attach"/);
    const writing = await drawn(flask, { debug: true });
    assert.doesNotMatch(writing.get("compose.debug.yaml") ?? "", /volumes/);
  });

  it("stand on the image that compose builds, watched or not", async () => {
    const arguments_ = async (preferences: Preferences): Promise<unknown> => {
      const text = (await drawn(flask, preferences)).get("compose.debug.yaml") ?? "";
      return (parse(text) as { services: { app: { build: { args: unknown } } } }).services.app.build.args;
    };
    const name = { name: "shop" };
    assert.deepEqual(await arguments_({ ...name, debug: true }), { APP_IMAGE: "shop:latest" });
    assert.deepEqual(await arguments_({ ...name, debug: true, watch: true }), { APP_IMAGE: "shop:dev" });
  });
});

describe("what was chosen before", () => {
  it("is read from the files that were written then, and from nobody else's", async () => {
    const files = await drawn(flask, { watch: true, debug: true });
    const [compose, debugCompose] = [files.get("compose.yaml"), files.get("compose.debug.yaml")];
    assert.deepEqual(keptChoices({ dockerfile: undefined, compose, debugCompose }), {
      language: "en",
      watch: true,
      debug: true,
    });
    assert.deepEqual(
      keptChoices({
        dockerfile: undefined,
        compose: (await drawn(flask, {})).get("compose.yaml"),
        debugCompose: undefined,
      }),
      { language: "en" },
    );
    const foreign = "services:\n  app:\n    develop:\n";
    assert.deepEqual(keptChoices({ dockerfile: "FROM x\n", compose: foreign, debugCompose: "services: {}\n" }), {});
  });

  it("the language stays that of the Dockerfile, whoever looks at it next", async () => {
    const dockerfile = (await drawn(flask, { language: "zh-cn" })).get("Dockerfile");
    const compose = (await drawn(flask, {})).get("compose.yaml");
    assert.deepEqual(keptChoices({ dockerfile, compose, debugCompose: undefined }), { language: "zh-cn" });
  });

  it("a pin stays on the same base image alone", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const pinned = `# head\nARG PYTHON_IMAGE=mirror/python:3.13-slim-trixie@${digest}\r\n`;
    assert.equal(keptDigest(pinned, "mirror/python:3.13-slim-trixie"), digest);
    assert.equal(keptDigest(pinned, "mirror/python:3.14-slim-trixie"), undefined);
    assert.equal(keptDigest(pinned.replace(digest, "sha256:1"), "mirror/python:3.13-slim-trixie"), undefined);
  });
});

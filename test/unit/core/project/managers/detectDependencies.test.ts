import assert from "node:assert/strict";
import { planContainer } from "../../../../../src/core/plan/planContainer";
import type { Preferences } from "../../../../../src/core/plan/containerPlan";
import { renderFiles } from "../../../../../src/core/render/renderFiles";
import { inspectProject } from "../../../../../src/core/project/inspectProject";
import type { DependencyFacts, ProjectFacts } from "../../../../../src/core/project/projectFacts";
import { type MemoryFiles, memoryTree } from "../../../../support/memoryTree";

const app = { "app.py": "from flask import Flask\n\napp = Flask(__name__)\n" };

function inspect(files: MemoryFiles): Promise<ProjectFacts> {
  return inspectProject(memoryTree({ ...app, ...files }), undefined, {}, "2026-11-24", AbortSignal.timeout(4000));
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]));
}

const project = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask>=3"]\n';
const pdmLock = `[metadata]
groups = ["default", "dev", "prod"]
lock_version = "4.5.1"
[[package]]
name = "Flask"
version = "3.1.3"
groups = ["default"]
files = [{file = "flask-3.1.3-py3-none-any.whl", hash = "sha256:0"}]
[[package]]
name = "waitress"
version = "3.0.2"
groups = ["prod"]
files = [{file = "waitress-3.0.2-py3-none-any.whl", hash = "sha256:0"}]
[[package]]
name = "ruff"
version = "0.14"
groups = ["dev"]
files = []
[[package]]
name = "colorama"
version = "0.4.6"
groups = ["default"]
marker = "sys_platform == \\"win32\\""
files = []
`;
const pipfile =
  '[packages]\nflask = "*"\nrequests = {version = ">=2", extras = ["socks"]}\npywin32 = {version = "*", sys_platform = "== \'win32\'"}\n[dev-packages]\nruff = "*"\n';
const pipfileLock = JSON.stringify({
  _meta: { hash: { sha256: "0" } },
  default: {
    flask: { version: "==3.1.3" },
    requests: { version: "==2.32.5" },
    pywin32: { version: "==311", markers: "sys_platform == 'win32'" },
  },
  develop: { ruff: { version: "==0.14" } },
});
const pylock = `lock-version = "1.0"
[[packages]]
name = "flask"
version = "3.1.3"
wheels = [{url = "https://files.example/flask-3.1.3-py3-none-any.whl", hashes = {}}]
[[packages]]
name = "win"
version = "1"
marker = "sys_platform == 'win32'"
`;
const environment =
  "name: x\nchannels: [conda-forge]\ndependencies:\n  - python=3.12\n  - conda-forge::flask=3.1\n  - pytorch\n  - vs2015_runtime=14.0\n  - ffmpeg\n  - pip:\n    - requests>=2\nprefix: C:\\Users\\me\n";

interface Row {
  readonly title: string;
  readonly files: MemoryFiles;
  readonly manager: DependencyFacts["manager"];
  readonly method: DependencyFacts["install"]["method"];
  readonly direct: readonly string[];
  readonly locked?: readonly string[];
}

const rows: readonly Row[] = [
  {
    title: "pdm.lock, development and Windows left out",
    files: { "pyproject.toml": `${project}[dependency-groups]\nprod = []\ndev = []\n`, "pdm.lock": pdmLock },
    manager: "pdm",
    method: "pdmLock",
    direct: ["flask>=3"],
    locked: ["flask", "waitress"],
  },
  {
    title: "groups alone, one of them with another (PEP 735)",
    files: {
      "pyproject.toml":
        '[dependency-groups]\nmain = ["flask>=3", {include-group = "Queue_"}]\n"queue." = ["celery"]\ndev = ["ruff", {include-group = "main"}]\n',
    },
    manager: "pip",
    method: "pyproject",
    direct: ["flask>=3", "celery"],
  },
  {
    title: "a developer's list that includes the one of production",
    files: { "requirements-dev.txt": "-r api/requirements.txt\nruff\n", "api/requirements.txt": "flask\n" },
    manager: "pip",
    method: "requirements",
    direct: ["flask"],
  },
  {
    title: "wheels and archives by address, called by their distribution",
    files: {
      "requirements.txt":
        "https://a.example/x/gradio-3.32.15-py3-none-any.whl\nhttps://a.example/my_kit-1.0.tar.gz#sha256=0\nhttps://github.com/a/b/archive/main.zip\n",
    },
    manager: "pip",
    method: "requirements",
    direct: ["gradio", "my-kit", "main-zip"],
  },
  {
    title: "pdm without its lock",
    files: { "pyproject.toml": `${project}[tool.pdm]\n` },
    manager: "pdm",
    method: "pyproject",
    direct: ["flask>=3"],
  },
  {
    title: "Pipfile.lock",
    files: { Pipfile: pipfile, "Pipfile.lock": pipfileLock },
    manager: "pipenv",
    method: "pipenvLock",
    direct: ["flask", "requests[socks]>=2", "pywin32"],
    locked: ["flask", "requests"],
  },
  {
    title: "a Pipfile alone",
    files: { Pipfile: pipfile },
    manager: "pipenv",
    method: "packages",
    direct: ["flask", "requests[socks]>=2", "pywin32"],
  },
  {
    title: "pylock.toml",
    files: { "pylock.toml": pylock },
    manager: "pylock",
    method: "pylock",
    direct: ["flask==3.1.3"],
    locked: ["flask"],
  },
  {
    title: "a named pylock of production before one of tests",
    files: { "pylock.test.toml": "lock-version='1.0'\n", "pylock.prod.toml": pylock },
    manager: "pylock",
    method: "pylock",
    direct: ["flask==3.1.3"],
    locked: ["flask"],
  },
  {
    title: "a conda environment of Python packages",
    files: { "environment.yml": environment },
    manager: "conda",
    method: "packages",
    direct: ["flask==3.1.*", "torch", "requests>=2"],
  },
  {
    title: "a conda environment that only conda can make",
    files: { "environment.yml": environment.replace("ffmpeg", "r-base") },
    manager: "conda",
    method: "conda",
    direct: ["flask==3.1.*", "torch", "requests>=2"],
  },
  {
    title: "pixi with its lock",
    files: {
      "pixi.toml":
        '[workspace]\nname = "x"\n[dependencies]\npython = ">=3.12"\nflask = "*"\n[pypi-dependencies]\nrequests = ">=2"\n',
      "pixi.lock":
        "version: 6\npackages:\n- conda: https://conda.anaconda.org/conda-forge/noarch/flask-3.1.2-pyhd8ed1ab_0.conda\n",
    },
    manager: "pixi",
    method: "packages",
    direct: ["flask==3.1.2", "requests>=2"],
  },
  {
    title: "rye",
    files: {
      "pyproject.toml": `${project}[tool.rye]\nmanaged = true\n`,
      "requirements.lock": "# generated by rye\n-e file:.\nflask==3.1.3\n",
    },
    manager: "rye",
    method: "requirements",
    direct: ["flask>=3"],
    locked: ["flask"],
  },
  {
    title: "setup.py with a literal list behind a name",
    files: {
      "setup.py":
        "from setuptools import setup\nREQUIRES = ['flask>=2', 'click']\nsetup(name='shop', install_requires=REQUIRES)\n",
    },
    manager: "setuptools",
    method: "packages",
    direct: ["flask>=2", "click"],
  },
  {
    title: "setup.py that opens a list",
    files: {
      "setup.py":
        "from setuptools import setup\nsetup(name='shop', install_requires=open('deps/base.txt').read().split())\n",
      "deps/base.txt": "flask\n",
    },
    manager: "pip",
    method: "requirements",
    direct: ["flask"],
  },
  {
    title: "setup.py that computes",
    files: { "setup.py": "import setuptools\nsetuptools.setup(name='shop', install_requires=find())\n" },
    manager: "setuptools",
    method: "project",
    direct: [],
  },
  {
    title: "setup.cfg",
    files: {
      "setup.cfg":
        "[metadata]\nname = shop\n[options]\ninstall_requires =\n    flask>=2 ; python_version>'3'\n    click\n",
    },
    manager: "setuptools",
    method: "packages",
    direct: ["flask>=2", "click"],
  },
  {
    title: "inline metadata of a script",
    files: {
      "app.py":
        "# /// script\n# requires-python = '>=3.11'\n# dependencies = ['flask', 'rich>=13']\n# ///\nfrom flask import Flask\napp = Flask(__name__)\n",
    },
    manager: "pep723",
    method: "packages",
    direct: ["flask", "rich>=13"],
  },
  {
    title: "inline metadata with its lock",
    files: {
      "app.py": "# /// script\n# dependencies = ['flask']\n# ///\nfrom flask import Flask\napp = Flask(__name__)\n",
      "app.py.lock": "version = 1\n",
    },
    manager: "pep723",
    method: "script",
    direct: ["flask"],
  },
  {
    title: "uv.lock before an export of it",
    files: {
      "pyproject.toml": project,
      "uv.lock":
        'version = 1\n[[package]]\nname = "flask"\nversion = "3.1.3"\nwheels = []\n[[package]]\nname = "shop"\nsource = {editable = "."}\ndependencies = [{name = "flask"}]\n[package.metadata]\nrequires-dist = [{name = "flask"}]\n',
      "requirements.txt":
        "# This file was autogenerated by uv via the following command:\n#    uv export\nflask==3.1.3\n",
    },
    manager: "uv",
    method: "uvLock",
    direct: ["flask>=3"],
    locked: ["flask"],
  },
  {
    title: "a list somebody keeps before PEP 621",
    files: { "pyproject.toml": project, "requirements.txt": "flask\n" },
    manager: "pip",
    method: "requirements",
    direct: ["flask"],
  },
  {
    title: "an empty list after PEP 621",
    files: { "pyproject.toml": project, "requirements.txt": "\n" },
    manager: "pip",
    method: "pyproject",
    direct: ["flask>=3"],
  },
  {
    title: "requirements in the subfolder of a developer",
    files: { "requirement/requirement-dev.txt": "flask\n" },
    manager: "pip",
    method: "requirements",
    direct: ["flask"],
  },
];

function written({ direct }: DependencyFacts): string[] {
  return direct.map(
    ({ name, extras, specifier }) => name + (extras.length > 0 ? `[${extras.join(",")}]` : "") + specifier,
  );
}

describe("detectDependencies", () => {
  for (const { title, files, manager, method, direct, locked } of rows) {
    it(title, async () => {
      const { dependencies } = await inspect(files);
      assert.deepEqual(
        {
          manager: dependencies.manager,
          method: dependencies.install.method,
          direct: written(dependencies),
          locked: dependencies.locked.map(({ name }) => name),
        },
        { manager, method, direct, locked: locked ?? [] },
      );
    });
  }

  /** The line of the Dockerfile that installs the packages. */
  async function installing(files: MemoryFiles, tool: string): Promise<string> {
    const plan = planContainer(await inspect(files), {});
    assert.ok(plan);
    const text = renderFiles(plan).find(({ path }) => path === "Dockerfile")?.text ?? "";
    return text.split("\n").find((line) => line.includes(`/opt/tools/bin/${tool} install`)) ?? "";
  }

  it("gives pdm the extras and groups of production that its lock holds, and never those of developers", async () => {
    const groups = "[dependency-groups]\nprod = []\ndev = []\nserver = []\n";
    const extras = "[project.optional-dependencies]\nweb = []\napi = []\n";
    const lock = pdmLock.replace('"prod"]', '"prod", "web"]');
    const line = (manifest: string): Promise<string> =>
      installing({ "pyproject.toml": project + manifest, "pdm.lock": lock }, "pdm");
    assert.match(await line(groups), /pdm install --check --dev -G prod --no-editable --no-self/);
    assert.match(await line(extras), /pdm install --check --prod -G web --no-editable --no-self/);
    assert.match(await line(groups + extras), /pdm install --check --dev -G prod -G web --no-editable --no-self/);
  });

  it("installs groups of a manifest that is no package by their names", async () => {
    const line = await installing(
      {
        "pyproject.toml": '[dependency-groups]\nweb = ["flask"]\ntest = ["pytest"]\n',
        "app.py": "import flask\napp = flask.Flask(__name__)\n",
      },
      "uv pip",
    );
    assert.match(line, /uv pip install --group pyproject\.toml:web( |$)/);
  });

  it("gives poetry its extras and groups of production, whose packages then count as installed", async () => {
    const pyproject =
      '[tool.poetry]\nname = "shop"\nversion = "1"\n[tool.poetry.dependencies]\npython = ">=3.10"\nflask = "*"\n' +
      'gunicorn = {version = "*", optional = true}\nmkdocs = {version = "*", optional = true}\n' +
      '[tool.poetry.group.prod.dependencies]\nredis = "*"\n[tool.poetry.group.dev.dependencies]\nruff = "*"\n' +
      '[tool.poetry.extras]\nserver = ["gunicorn"]\ndocs = ["mkdocs"]\n';
    const entry = (name: string): string => `[[package]]\nname = "${name}"\nversion = "30"\nfiles = []\n`;
    const files = {
      "pyproject.toml": pyproject,
      "poetry.lock": ["flask", "gunicorn", "redis", "ruff"].map(entry).join(""),
    };
    const { dependencies } = await inspect(files);
    assert.deepEqual(
      dependencies.locked.map(({ name }) => name),
      ["flask", "gunicorn", "redis"],
    );
    assert.match(
      await installing(files, "poetry"),
      /poetry install --only main,prod --no-root --no-directory -E server/,
    );
    assert.deepEqual(planContainer(await inspect(files), {})?.addedServers, []);
  });

  it("gives pipenv a lock without the folders that come with the code, and installs those then", async () => {
    const steps = async (pipfile: string): Promise<string> => {
      const plan = planContainer(await inspect({ Pipfile: pipfile, "Pipfile.lock": pipfileLock }), {});
      assert.ok(plan);
      return renderFiles(plan).find(({ path }) => path === "Dockerfile")?.text ?? "";
    };
    assert.match(await steps(pipfile), /pipenv verify && \\\n +\/opt\/tools\/bin\/pipenv sync && /);
    const text = await steps(
      `[packages]\nlib = {path = "./libs/lib"}\nown = {path = ".", editable = true}\n${pipfile.slice(11)}`,
    );
    assert.match(text, /PIPENV_PIPFILE=\/tmp\/lock\/Pipfile \/opt\/tools\/bin\/pipenv sync/);
    assert.match(text.slice(text.indexOf("COPY . .")), /python install .* \. \.\/libs\/lib$/m);
  });

  it("takes names that objects of JavaScript have for names like any other", async () => {
    const uv =
      'version = 1\n[[package]]\nname = "flask"\nversion = "3"\n[[package]]\nname = "shop"\nsource = {editable = "."}\ndependencies = [{name = "flask", extra = ["__proto__", "constructor"]}]\n';
    const { dependencies } = await inspect({ "pyproject.toml": project, "uv.lock": uv });
    assert.deepEqual(
      dependencies.locked.map(({ name }) => name),
      ["flask"],
    );
    const listed = await inspect({ "requirements.txt": 'constructor==1.0\nflask; constructor == "x"\n' });
    assert.deepEqual(written(listed.dependencies), ["constructor==1.0", "flask"]);
    const { dependencies: inferred } = await inspect({ "app.py": `import constructor\n${app["app.py"]}` });
    assert.deepEqual(inferred.inferred, ["constructor", "flask"]);
  });

  it("takes an address with a stray % as it is written", async () => {
    const wheels = (key: string): string => `wheels = [{${key} = "https://files.example/flask-3%-py3-none-any.whl"}]\n`;
    const uv = `version = 1\n[[package]]\nname = "flask"\nversion = "3"\n${wheels("url")}[[package]]\nname = "shop"\nsource = {editable = "."}\ndependencies = [{name = "flask"}]\n`;
    for (const files of [
      { "pyproject.toml": project, "uv.lock": uv },
      { "pylock.toml": `lock-version = "1.0"\n[[packages]]\nname = "flask"\nversion = "3"\n${wheels("url")}` },
    ]) {
      const { dependencies } = await inspect(files);
      assert.deepEqual(dependencies.locked[0]?.wheels, ["flask-3%-py3-none-any.whl"]);
    }
  });

  it("names the loser", async () => {
    const { problems } = await inspect({ "pyproject.toml": project, "requirements.txt": "flask==3\n" });
    const loser = problems.find(({ code }) => code === "other-manager");
    assert.equal(loser?.message, "Dependencies come from requirements.txt (pip); not used: pyproject.toml (pip).");
  });

  it("takes what the README installs with when two lists are equal", async () => {
    const lists = { Pipfile: pipfile, "requirements.txt": "flask\n" };
    assert.equal((await inspect(lists)).dependencies.manager, "pip");
    assert.equal((await inspect({ ...lists, "README.md": "Run `pipenv install`.\n" })).dependencies.manager, "pipenv");
  });

  it("reports a lock that does not hold what the manifest asks for", async () => {
    const asked = project.replace('"flask>=3"', '"flask>=3", "redis"');
    for (const files of [
      { "pyproject.toml": asked, "pdm.lock": pdmLock },
      { Pipfile: `${pipfile.split("[dev")[0] ?? ""}redis = "*"\n`, "Pipfile.lock": pipfileLock },
    ]) {
      const stale = (await inspect(files)).problems.find(({ code }) => code === "stale-lock");
      assert.match(stale?.message ?? "", /does not hold redis; run "(pdm|pipenv) lock"/);
    }
  });

  it("reports broken files of every kind with their place, and throws for none", async () => {
    const broken: MemoryFiles = {
      Pipfile: pipfile,
      "Pipfile.lock": '{\n"default": {,}\n}',
      "pdm.lock": "[metadata\n",
      "pylock.toml": "= 1\n",
      "environment.yml": "dependencies:\n  - a: [\n",
      "pyproject.toml": project,
      "pixi.toml": "x\n",
    };
    const { problems } = await inspect(broken);
    const told = problems.filter(({ code }) => code === "unreadable-manifest");
    assert.ok(told.length > 0);
    for (const { path, line } of told) assert.ok(path !== undefined && line !== undefined && line > 0, path);
  });

  it("knows the hosts that may ask for a login, whatever names them, and no host that everybody may read", async () => {
    const index = "https://pypi.company.example:8443/simple";
    const hosts = async (files: MemoryFiles): Promise<readonly string[]> =>
      (await inspect(files)).dependencies.install.indexHosts;
    const own = ["pypi.company.example"];
    const list = (line: string): MemoryFiles => ({ "requirements.txt": `${line}\nflask\n` });
    assert.deepEqual(await hosts(list(`--extra-index-url ${index}`)), own);
    assert.deepEqual(await hosts(list(`tool @ ${index}/tool-1.0-py3-none-any.whl`)), own);
    assert.deepEqual(await hosts(list("--index-url https://ana:word@pypi.company.example/simple")), []);
    assert.deepEqual(await hosts(list("--index-url https://${USER}:${WORD}@pypi.company.example/simple")), []);
    assert.deepEqual(await hosts(list("--extra-index-url https://download.pytorch.org/whl/cpu")), []);
    const source = `\nname = "company"\nurl = "${index}"\n`;
    assert.deepEqual(await hosts({ "pyproject.toml": `${project}\n[[tool.uv.index]]${source}` }), own);
    const pdm = { "pyproject.toml": `${project}\n[[tool.pdm.source]]${source}`, "pdm.lock": pdmLock };
    assert.deepEqual(await hosts(pdm), own);
    assert.deepEqual(await hosts({ Pipfile: `[[source]]${source}${pipfile}` }), own);
    const poetry = `[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\nflask = "*"\n[[tool.poetry.source]]${source}`;
    assert.deepEqual(await hosts({ "pyproject.toml": poetry }), own);
  });

  it("asks for credentials of private indexes as build secrets, and of public ones not", async () => {
    const index = (url: string): string => `${project}[[tool.uv.index]]\nname = "my-index"\nurl = "${url}"\n`;
    const ids = async (files: MemoryFiles): Promise<string[]> =>
      (await inspect(files)).dependencies.install.credentials.map(({ id }) => id);
    assert.deepEqual(await ids({ "pyproject.toml": index("https://pypi.company.example/simple") }), [
      "UV_INDEX_MY_INDEX_USERNAME",
      "UV_INDEX_MY_INDEX_PASSWORD",
    ]);
    assert.deepEqual(await ids({ "pyproject.toml": index("https://download.pytorch.org/whl/cpu") }), []);
    assert.deepEqual(
      await ids({ "requirements.txt": "--extra-index-url https://u:${TOKEN}@i.example/simple\nflask\n" }),
      ["TOKEN"],
    );
    assert.deepEqual(await ids({ "requirements.txt": "x @ git+https://${GH_TOKEN}@github.com/a/x.git@v1\n" }), [
      "GH_TOKEN",
    ]);
  });
});

describe("no manifest at all", () => {
  const code = { "app.py": "import yaml\nfrom django.http import HttpResponse\nimport cv2\n" };
  const readme = { "README.md": "# X\n\n    pip install django==2.1.7 requests\n" };

  it("takes versions from the developer's environment, then from the README", async () => {
    const tree = memoryTree({ ...code, ...readme });
    const signal = AbortSignal.timeout(4000);
    const distributions = new Map([["pyyaml", "6.0.2"]]);
    const interpreter = { version: "3.12.1", origin: "virtualEnvironment", label: ".venv", distributions } as const;
    const { dependencies, problems } = await inspectProject(tree, interpreter, {}, "2026-11-24", signal);
    assert.deepEqual(dependencies.inferred, ["django", "opencv-python-headless", "pyyaml"]);
    assert.deepEqual(dependencies.versions, { django: "2.1.7", pyyaml: "6.0.2" });
    const sentence = problems.find(({ code: one }) => one === "inferred-dependencies")?.message ?? "";
    assert.match(sentence, /django 2\.1\.7 \(README\.md:3 pip install\), opencv-python-headless \(no version known\)/);
  });

  it("writes requirements.txt only when it is asked to, and installs from it then", async () => {
    const facts = await inspectProject(
      memoryTree({ "main.py": "import yaml\nprint(yaml)\n", "README.md": "pip install PyYAML==6.0.2\n" }),
      undefined,
      {},
      "2026-11-24",
      AbortSignal.timeout(4000),
    );
    const paths = (preferences: Preferences): string[] => {
      const plan = planContainer(facts, preferences);
      assert.ok(plan);
      assert.match(
        renderFiles(plan)[0]?.text ?? "",
        preferences.requirements === true ? /-r requirements\.txt/ : /pyyaml==6\.0\.2/,
      );
      return renderFiles(plan).flatMap(({ path, text }) => (path === "requirements.txt" ? text : []));
    };
    assert.deepEqual(paths({}), []);
    assert.deepEqual(paths({ requirements: true }), ["pyyaml==6.0.2\n"]);
  });
});

describe("requirement files", () => {
  const install = async (files: MemoryFiles): Promise<DependencyFacts["install"]> =>
    (await inspect(files)).dependencies.install;

  it("are complete when a compiler wrote them", async () => {
    assert.equal(
      (
        await install({
          "requirements.txt": "#\n# This file is autogenerated by pip-compile with Python 3.12\n#\nflask==3.1.3\n",
        })
      ).complete,
      true,
    );
    assert.equal((await install({ "requirements.txt": "flask==3.1.3\n" })).complete, false);
  });

  it("are repaired for Linux, each time with a word about it", async () => {
    const text =
      "pkg-resources==0.0.0\npywin32==306\nsklearn==0.0\njson\nflask\ncertifi @ file:///croot/certifi_169/source\nappnope; sys_platform == 'darwin'\n";
    const { dependencies, problems } = await inspect({ "requirements.txt": text });
    assert.deepEqual(written(dependencies), ["scikit-learn", "flask", "certifi", "appnope"]);
    const lines = problems.filter(({ code }) => code === "repaired-requirement").map(({ line }) => line);
    assert.deepEqual(lines, [1, 2, 3, 4, 6]);
  });

  it("keep the project's own folders for later", async () => {
    const facts = await inspect({
      "setup.py": "from setuptools import setup\nsetup(name='shop')\n",
      "requirements.txt": "-e .[web]\n./libs/common\nvendor/x-1-py3-none-any.whl\nflask\n",
    });
    const { includesProject, extras, localPaths } = facts.dependencies.install;
    assert.deepEqual(
      { includesProject, extras, localPaths },
      { includesProject: true, extras: ["web"], localPaths: ["libs/common", "vendor/x-1-py3-none-any.whl"] },
    );
  });

  it("say what only pip can do, whom to trust, and what carries no pin", async () => {
    const { dependencies, problems } = await inspect({
      "requirements.txt": "--trusted-host pypi.local\nflask --global-option=x\ngit+https://github.com/a/b.git\n",
    });
    assert.equal(dependencies.install.needsPip, true);
    assert.equal((await install({ "requirements.txt": "flask \\\n  >=3\n" })).needsPip, true);
    assert.equal((await install({ "requirements.txt": "flask==3 \\\n  --hash=sha256:0\n" })).needsPip, false);
    assert.deepEqual(dependencies.install.insecureHosts, ["pypi.local"]);
    assert.ok(problems.some(({ code, line }) => code === "unpinned-source" && line === 3));
  });

  it("are converted when they are in UTF-16", async () => {
    const { recode } = await install({ "requirements.txt": utf16("flask\r\n") });
    assert.deepEqual(recode, [{ path: "requirements.txt", encoding: "UTF-16" }]);
  });

  it("use wheels that the project carries, alone when they suffice", async () => {
    const wheels = { "wheelhouse/flask-3.1.3-py3-none-any.whl": "" };
    const offline = async (text: string): Promise<readonly [string | undefined, boolean]> => {
      const { wheelFolder, offline: alone } = await install({ ...wheels, "requirements.txt": text });
      return [wheelFolder, alone];
    };
    assert.deepEqual(await offline("flask\n"), ["wheelhouse", true]);
    assert.deepEqual(await offline("flask\nredis\n"), ["wheelhouse", false]);
  });
});

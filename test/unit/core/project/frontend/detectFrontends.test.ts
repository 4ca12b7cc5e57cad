import assert from "node:assert/strict";
import { inspectProject } from "../../../../../src/core/project/inspectProject";
import type { FrontendFact } from "../../../../../src/core/project/frontend/detectFrontends";
import { pathSetting } from "../../../../../src/core/project/frontend/buildOutputs";
import { allowsMajor } from "../../../../../src/core/project/frontend/nodeVersion";
import type { ProjectFacts } from "../../../../../src/core/project/projectFacts";
import { memoryTree, type MemoryFiles } from "../../../../support/memoryTree";

async function facts(files: MemoryFiles, root?: string): Promise<ProjectFacts> {
  const preferences = root === undefined ? {} : { root };
  return inspectProject(memoryTree(files), undefined, preferences, "2026-11-24", AbortSignal.timeout(4000));
}

async function frontend(files: MemoryFiles, root?: string): Promise<FrontendFact> {
  const { frontends } = await facts(files, root);
  assert.equal(frontends.length, 1);
  assert.ok(frontends[0]);
  return frontends[0];
}

function manifest(build: string, more: object = {}): string {
  return JSON.stringify({ scripts: { build }, ...more });
}

/** A FastAPI application that names a folder. */
function serving(folder: string): string {
  return `from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
app = FastAPI()
app.mount("/", StaticFiles(directory=${folder}))
`;
}

const flask = "from flask import Flask\napp = Flask(__name__)\n";

describe("frontends that Python serves (A6)", () => {
  const outputs: readonly (readonly [string, MemoryFiles, string])[] = [
    ["Vite", { "ui/package.json": manifest("tsc -b && vite build") }, "ui/dist"],
    [
      "Vite with a folder of its own",
      {
        "ui/package.json": manifest("vite build"),
        "ui/vite.config.ts": "export default defineConfig({ build: { outDir: path.resolve(__dirname, '..', 'web') } })",
      },
      "web",
    ],
    ["Vite's option", { "ui/package.json": manifest("vite build --outDir ../web --emptyOutDir") }, "web"],
    ["Create React App", { "ui/package.json": manifest("react-scripts build") }, "ui/build"],
    [
      "Angular",
      {
        "ui/package.json": manifest("ng build"),
        "ui/angular.json": `{
          // where it is built to
          "projects": { "shop": { "architect": { "build": { "options": { "outputPath": { "base": "dist/shop" }, } } } } } }`,
      },
      "ui/dist/shop",
    ],
    [
      "Angular without a setting",
      { "ui/package.json": manifest("ng build"), "ui/angular.json": '{"projects": {"shop": {}}}' },
      "ui/dist/shop",
    ],
    [
      "Vue CLI",
      {
        "ui/package.json": manifest("vue-cli-service build"),
        "ui/vue.config.js": 'module.exports = { outputDir: "../web" }',
      },
      "web",
    ],
    [
      "webpack",
      {
        "ui/package.json": manifest("cross-env NODE_ENV=production webpack --mode production"),
        "ui/webpack.config.js": 'module.exports = { output: { path: path.join(__dirname, "bundle") } }',
      },
      "ui/bundle",
    ],
    [
      "scripts that run scripts",
      {
        "ui/package.json": JSON.stringify({
          scripts: {
            build: "npm-run-all clean build:*",
            clean: "rimraf out",
            "build:js": "esbuild a.js --bundle --outdir=out",
          },
        }),
      },
      "ui/out",
    ],
    ["a copy at the end", { "ui/package.json": manifest("vite build && cp -r dist ../web") }, "web"],
  ];
  for (const [title, files, output] of outputs) {
    it(`${title}: ${output}`, async () => {
      const python = { "main.py": serving(JSON.stringify(output)), "requirements.txt": "fastapi\nuvicorn\n" };
      const found = await frontend({ ...python, ...files });
      assert.ok(
        found.outputs.some(({ from, to }) => from === output && to === output),
        JSON.stringify(found.outputs),
      );
      assert.match(found.why, /^main\.py:4 reads /);
    });
  }

  const readers = [
    '"../frontend/dist"',
    'os.path.join(os.path.dirname(__file__), "..", "frontend", "dist")',
    'Path(__file__).parent.parent / "frontend" / "dist"',
    'os.getenv("STATIC", "frontend/dist/assets")',
  ];
  for (const reader of readers) {
    it(`is read by ${reader}`, async () => {
      const files = { "app/main.py": serving(reader), "requirements.txt": "fastapi\n" };
      const found = await frontend({ ...files, "frontend/package.json": manifest("vite build") });
      assert.deepEqual(found.outputs, [{ from: "frontend/dist", to: "frontend/dist" }]);
      assert.equal(found.whole, false);
    });
  }

  it("is read in two steps", async () => {
    const code = `${flask}UI = BASE / "frontend"\nPAGES = UI / "dist"\n`;
    const found = await frontend({
      "app.py": code,
      "requirements.txt": "flask\n",
      "frontend/package.json": manifest("vite build"),
    });
    assert.equal(found.folder, "frontend");
  });

  it("is written into a folder that Flask and Django serve", async () => {
    const build = "tailwindcss -i src/in.css -o shop/static/css/site.css --minify";
    const found = await frontend({ "app.py": flask, "requirements.txt": "flask\n", "package.json": manifest(build) });
    assert.deepEqual(found.outputs, [{ from: "shop/static/css/site.css", to: "shop/static/css/site.css" }]);
    assert.equal(found.whole, true);
  });

  it("ends where the project's own Dockerfile copies it to", async () => {
    const found = await frontend(
      {
        "backend/app/main.py": serving('"static"'),
        "backend/requirements.txt": "fastapi\n",
        "web/package.json": manifest("vite build", { scripts: { "build:docker": "vite build" } }),
        Dockerfile: `FROM node:20-alpine AS ui
WORKDIR /src
COPY web/package*.json ./
RUN npm ci
COPY web/ .
RUN npm run build:docker
FROM python:3.12-slim
WORKDIR /app
COPY backend/ .
COPY --from=ui /src/dist ./static
CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0"]
`,
      },
      "backend",
    );
    assert.deepEqual(found.outputs, [{ from: "../web/dist", to: "static" }]);
    assert.deepEqual(found.build, ["npm", "run", "build:docker"]);
    assert.equal(found.node.image, "node:20-trixie-slim");
    assert.equal(found.why, "Dockerfile:10 COPY --from=ui");
  });

  it("is found once, whichever folder a Dockerfile of a subfolder is built from", async () => {
    const dockerfile = `FROM node:22 AS ui
WORKDIR /src
COPY package*.json ./
COPY shop/styles ./shop/styles
RUN npm ci && npm run build
FROM python:3.13-slim
WORKDIR /app
COPY . .
COPY --from=ui /src/shop/static/css shop/static/css/
`;
    const found = await frontend({
      "shop/app.py": flask,
      "shop/styles/site.scss": "",
      "requirements.txt": "flask\n",
      "package.json": manifest("postcss shop/styles/site.scss -o shop/static/css/site.css"),
      "docker/Dockerfile": dockerfile,
      "docker/entry.sh": "",
    });
    assert.deepEqual(found.outputs, [{ from: "shop/static/css", to: "shop/static/css" }]);
  });

  it("is none where Next.js serves itself in an image of its own", async () => {
    const found = await facts({
      "app.py": flask,
      "requirements.txt": "flask\n",
      "ui/package.json": manifest("next build"),
      "Dockerfile.all":
        "FROM node:22 AS ui\nWORKDIR /src\nCOPY ui/ .\nRUN npm run build\nFROM python:3.13\nCOPY . .\nCOPY --from=ui /src/.next ui/.next\nCOPY --from=ui /src/public ui/public\n",
    });
    assert.deepEqual(found.frontends, []);
  });

  it("lifts the context to the folder that holds both", async () => {
    const files = {
      "api/main.py": serving('"../ui/dist"'),
      "api/requirements.txt": "fastapi\n",
      "ui/package.json": manifest("vite build"),
    };
    const { context, frontends } = await facts(files, "api");
    assert.equal(context, ".");
    assert.equal(frontends[0]?.folder, "../ui");
  });

  const others: readonly (readonly [string, MemoryFiles])[] = [
    ["served on its own", { "frontend/package.json": manifest("next build") }],
    ["nowhere read", { "frontend/package.json": manifest("vite build") }],
    ["kept in the repository", { "package.json": manifest("sass a.scss static/a.css"), "static/a.css": "" }],
    ["somebody else's package", { "static/lib/chart/package.json": manifest("rollup -o dist/chart.js") }],
    ["without a build", { "package.json": manifest("", { scripts: { start: "node a.js" } }) }],
    ["broken", { "ui/package.json": "{ this is not JSON" }],
  ];
  for (const [title, files] of others) {
    it(`leaves out what is ${title}`, async () => {
      const { frontends } = await facts({ "app.py": flask, "requirements.txt": "flask\n", ...files });
      assert.deepEqual(frontends, []);
    });
  }

  const installs: readonly (readonly [string, MemoryFiles, string | undefined, string])[] = [
    ["npm", { "ui/package-lock.json": "{}" }, undefined, "npm ci"],
    ["no lock", {}, undefined, "npm install"],
    ["pnpm 10", { "ui/pnpm-lock.yaml": "lockfileVersion: '9.0'\n" }, "pnpm@10", "pnpm install --frozen-lockfile"],
    ["pnpm 8", { "ui/pnpm-lock.yaml": "lockfileVersion: '6.0'\n" }, "pnpm@8", "pnpm install --frozen-lockfile"],
    ["yarn 1", { "ui/yarn.lock": "# yarn lockfile v1\n" }, "yarn@1.22.22", "yarn install --frozen-lockfile"],
    ["yarn 4", { "ui/yarn.lock": "__metadata:\n  version: 8\n" }, "@yarnpkg/cli-dist@4", "yarn install --immutable"],
    ["bun", { "ui/bun.lock": "{}" }, "bun@1", "bun install --frozen-lockfile"],
  ];
  for (const [title, files, tool, command] of installs) {
    it(`installs with ${title}: ${command}`, async () => {
      const base = {
        "main.py": serving('"ui/dist"'),
        "requirements.txt": "fastapi\n",
        "ui/package.json": manifest("vite build"),
      };
      const found = await frontend({ ...base, ...files });
      assert.equal(found.tool, tool);
      assert.equal(found.install.command.join(" "), command);
    });
  }

  it("takes the manager that packageManager names, and copies all where an installation runs scripts", async () => {
    const more = {
      packageManager: "pnpm@9.1.0+sha512.abc",
      scripts: { build: "vite build", postinstall: "node patch.js" },
    };
    const found = await frontend({
      "main.py": serving('"ui/dist"'),
      "requirements.txt": "fastapi\n",
      "ui/package.json": manifest("", more),
      "ui/pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
      "ui/package-lock.json": "{}",
    });
    assert.equal(found.tool, "pnpm@9.1.0");
    assert.equal(found.install.files, undefined);
  });

  it("finds the lock of the workspace above", async () => {
    const found = await frontend({
      "main.py": serving('"apps/ui/dist"'),
      "requirements.txt": "fastapi\n",
      "package.json": JSON.stringify({ workspaces: ["apps/*"], scripts: { lint: "eslint" } }),
      "package-lock.json": "{}",
      "apps/ui/package.json": manifest("vite build"),
    });
    assert.deepEqual([found.folder, found.install.folder, found.whole], ["apps/ui", ".", true]);
  });

  it("gives webpack 4 the hashes it asks for", async () => {
    const more = { devDependencies: { webpack: "^4.46.0" } };
    const found = await frontend({
      "main.py": serving('"ui/dist"'),
      "requirements.txt": "fastapi\n",
      "ui/package.json": manifest("webpack", more),
    });
    assert.deepEqual(found.environment, { NODE_OPTIONS: "--openssl-legacy-provider" });
  });

  const ranges: readonly (readonly [string, readonly number[]])[] = [
    [">=18", [18, 20, 22, 24]],
    ["^20.19.0 || >=22.12.0", [20, 22, 24]],
    [">= 18 < 21", [18, 20]],
    ["18 - 20", [18, 20]],
    ["20.x", [20]],
    ["*", [18, 20, 22, 24]],
  ];
  for (const [range, majors] of ranges) {
    it(`engines ${range} allows ${majors.join(", ")}`, () => {
      assert.deepEqual(
        [18, 20, 22, 24].filter((major) => allowsMajor(range, major)),
        majors,
      );
    });
  }

  it("reads each script once, though scripts may run each other and themselves", async () => {
    const rest = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`make${index}`, "run-s *"]));
    const scripts = { build: "run-s *", ...rest, pages: "vite build" };
    const found = await frontend({ "app.py": serving('"ui/dist"'), "ui/package.json": JSON.stringify({ scripts }) });
    assert.deepEqual(found.outputs, [{ from: "ui/dist", to: "ui/dist" }]);
  });

  it("reads no path that is computed", () => {
    assert.equal(pathSetting("output: { path: outputFor(mode, 'x') }", "path"), undefined);
    assert.equal(pathSetting("path: fileURLToPath(new URL('../web', import.meta.url)),", "path"), "../web");
  });
});

// LXC on this machine: an application exported, deployed, answering, deployed again, and deleted with nothing left; one that
// ends at once is told with what it printed; migrations run before it and workers beside it. The containers share the network
// of the machine. Two minutes.
// On the main engine: LXC gets what the engine exports of a container, and runs without one.
import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { eventually } from "../support/engine/left";
import { assertStarted, type Watched, watchedCommandLine } from "../support/engine/watchedCommandLine";
import { mainEngine, rigEngine } from "../support/engine/ringEngines";

const secretValue = "v3ry-s3cret-0815";
const place = "/var/lib/lxc";

interface DeployJson {
  readonly deployment: { readonly name: string; readonly state: string; readonly ready: number } | null;
  readonly probe: { readonly ok: boolean; readonly status: number | null } | null;
  readonly diagnosis: { readonly code: string; readonly message: string } | null;
  readonly error: { readonly reason: string; readonly message: string } | null;
}

/** Migration and worker leave a line each in a folder that all processes of an application share. */
const tell = (word: string): string =>
  `open("/tmp/seen", "a").write(f"${word} {os.getuid()} {len(os.environ['API_TOKEN'])}\\n")\n`;
const withWorker: Readonly<Record<string, string>> = {
  "requirements.txt": "fastapi==0.165.0\nuvicorn==0.54.0\nsqlalchemy==2.1.9\nalembic==1.20.1\n",
  Procfile: "web: uvicorn main:app --host 0.0.0.0 --port $PORT\nworker: python -m worker\n",
  "alembic.ini": "[alembic]\nscript_location = %(here)s/migrations\n",
  "migrations/env.py": `import os\n\n${tell("migrated")}`,
  "worker.py": `import os\nimport time\n\n${tell("working")}time.sleep(9999)\n`,
  "main.py": [
    "import os",
    "import pathlib",
    "",
    "from fastapi import FastAPI",
    "",
    'token = os.environ["API_TOKEN"]',
    "app = FastAPI()",
    "",
    '@app.get("/healthz")',
    "def healthz() -> str:",
    '    return "ok"',
    "",
    '@app.get("/seen")',
    "def seen() -> list[str]:",
    '    return pathlib.Path("/tmp/seen").read_text().splitlines()',
    "",
  ].join("\n"),
};

describe("LXC", function () {
  this.timeout(300_000);
  const name = `shop-${process.pid}`;
  let docker: Docker;
  let host = "";
  let folder = "";
  let project = "";
  let port = 0;

  const command = (...words: readonly string[]): Promise<Watched> => watchedCommandLine(words, host, {}, [secretValue]);
  const deploy = async (...words: readonly string[]): Promise<{ ended: Watched; result: DeployJson }> => {
    const settled = ["--set", `name=${name}`, "--port-inside", String(port)];
    const ended = await command("deploy", project, "--to", "lxc", "--json", ...settled, ...words);
    assert.ok(ended.out.startsWith("{"), ended.errors);
    return { ended, result: JSON.parse(ended.out) as DeployJson };
  };
  const answers = async (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ status }) => status === 200,
      () => false,
    );

  before(async () => {
    const [{ ensurePackages }, { freePort }] = await Promise.all([
      import("../rig/apt.mjs"),
      import("../rig/freePort.mjs"),
    ]);
    await ensurePackages("lxc", ["lxc"], "containers without a Docker engine");
    ({ docker, host } = await rigEngine(mainEngine, "3.13-slim-trixie"));
    port = await freePort();
    folder = await mkdtemp(path.join(tmpdir(), "lxc-"));
    project = path.join(folder, "project");
    await cp(path.resolve("test/fixtures/projects/fastapi-uv"), project, { recursive: true });
    await writeFile(path.join(folder, "env"), `API_TOKEN=${secretValue}\n`);
  });

  after(async () => {
    await deploy("--delete");
    await docker.getImage(`${name}:latest`).remove({ force: true });
    await rm(folder, { recursive: true, force: true });
  });

  it("gets an archive, a configuration without secrets, and instructions", async () => {
    const out = path.join(folder, "out");
    const given = ["--env-file", path.join(folder, "env"), "--set", `name=${name}`, "--out", out];
    const ended = await command("export", project, "--to", "lxc", ...given);
    assert.equal(ended.code, 0, ended.errors);
    assert.deepEqual((await readdir(out)).sort(), [`${name}.config`, `${name}.md`, `${name}.rootfs.tar`]);
    const configuration = await readFile(path.join(out, `${name}.config`), "utf8");
    assert.match(configuration, /^lxc\.init\.cmd = .*"uvicorn"/m);
    assert.match(configuration, /^lxc\.init\.uid = 10001$/m);
    assert.match(configuration, /^lxc\.init\.cwd = \/app$/m);
    assert.match(configuration, /^# lxc\.environment = API_TOKEN$/m);
    assert.ok(!configuration.includes(secretValue));
    await rm(out, { recursive: true });
  });

  it("runs the application, replaces it, and keeps nothing of it", async () => {
    const first = await deploy("--env-file", path.join(folder, "env"));
    assert.equal(first.ended.code, 0, first.ended.errors + first.ended.out);
    assert.deepEqual([first.result.probe?.ok, first.result.probe?.status], [true, 200]);
    for (const program of ["lxc-start", "tar"]) assertStarted(first.ended, program);
    assert.ok(await answers());
    assert.ok(!(await readFile(path.join(place, name, "config"), "utf8")).includes(secretValue));

    const second = await deploy();
    assert.equal(second.ended.code, 0, second.ended.errors);
    assert.ok(await answers());

    const deleted = await deploy("--delete");
    assert.equal(deleted.result.deployment?.state, "deleted", deleted.ended.errors);
    assert.equal(await answers(), false);
    await assert.rejects(stat(path.join(place, name)), { code: "ENOENT" });
  });

  it("runs the migrations first, workers beside it, and none of them once it is deleted", async () => {
    const web = project;
    project = path.join(folder, "with-worker");
    for (const [file, text] of Object.entries(withWorker)) {
      await mkdir(path.dirname(path.join(project, file)), { recursive: true });
      await writeFile(path.join(project, file), text);
    }
    try {
      const { ended, result } = await deploy("--env-file", path.join(folder, "env"));
      assert.equal(ended.code, 0, ended.errors + ended.out);
      assert.equal(result.deployment?.state, "deployed");
      assertStarted(ended, "lxc-execute");
      const seen = await eventually(
        async (): Promise<unknown> => (await fetch(`http://127.0.0.1:${port}/seen`)).json(),
        (value) => JSON.stringify(value).includes("working"),
        30_000,
        "the worker",
      );
      // Of the user of the application, with its secret, and the migration before the worker.
      assert.deepEqual(seen, [`migrated 10001 ${secretValue.length}`, `working 10001 ${secretValue.length}`]);
      assert.deepEqual((await readdir(place)).filter((one) => one.startsWith(name)).sort(), [name, `${name}-worker`]);

      await writeFile(path.join(project, "migrations/env.py"), 'raise SystemExit("no database today")\n');
      const broken = await deploy("--env-file", path.join(folder, "env"));
      assert.equal(broken.ended.code, 1);
      assert.equal(broken.result.diagnosis?.code, "migration", broken.ended.out);
      assert.match(broken.ended.errors, /no database today/);
      assert.equal(await answers(), false);

      await deploy("--delete");
      assert.deepEqual(
        (await readdir(place)).filter((one) => one.startsWith(name)),
        [],
      );
    } finally {
      project = web;
    }
  });

  it("tells what an application printed that ends at once", async () => {
    const main = path.join(project, "src/bookshop/main.py");
    await writeFile(main, `${await readFile(main, "utf8")}\nraise SystemExit("no database today")\n`);
    const { ended, result } = await deploy();
    assert.equal(ended.code, 1);
    assert.equal(result.diagnosis?.code, "crashing", ended.out);
    assert.match(ended.errors, /no database today/);
  });
});

// What is in a finished image and what is not, and that it runs where a careful platform runs it: as uid 10001, with a
// read-only root, from files that only their owner could read. About 40 seconds.
// On the main engine: the Dockerfile decides what is in an image; golden.test.ts builds on Podman too.
import assert from "node:assert/strict";
import { chmod, cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { mainEngine, rigEngine } from "../support/engine/ringEngines";
import { runCommandLine } from "../support/engine/runCommandLine";
import { StartedImage } from "../support/engine/startedImage";
import { storedZip } from "../support/storedZip";

const marker = "s3cret-which-no-image-may-hold";

const app =
  'import os\n\nimport broken\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef home():\n    return f"uid {os.getuid()} {broken.NAME}"\n';

/** A package of which one file is a template, not Python: compiling it fails. */
const wheel = storedZip({
  "broken/__init__.py": 'NAME = "broken but installed"\n',
  "broken/template.py": "{% if this %} is {{ no python }}\n",
  "broken-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n",
  "broken-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
  "broken-1.0.dist-info/RECORD":
    "broken/__init__.py,,\nbroken/template.py,,\nbroken-1.0.dist-info/METADATA,,\nbroken-1.0.dist-info/WHEEL,,\nbroken-1.0.dist-info/RECORD,,\n",
});

/** Files that developers keep beside their code; each holds the marker. */
const secrets = [
  ...[".env", "sub/.env", "sub/.env.production", "deploy/id_rsa", "certs/server.pem", "certs/server.key", "a/b/.netrc"],
  ...[
    "gcp/service-account-prod.json",
    "gcp/my-credentials.json",
    ".streamlit/secrets.toml",
    "home/.pypirc",
    "x/pip.conf",
  ],
  ...["tf/main.tfstate", ".aws/credentials", "ops/.kube/config", ".git/config"],
];

async function writeTree(folder: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
}

async function ownerOnly(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chmod(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  }
}

describe("finished images", function () {
  this.timeout(300_000);
  let host = "";
  let docker: Docker;
  let folder = "";
  const tags: string[] = [];

  before(async () => {
    ({ host, docker } = await rigEngine(mainEngine, "3.13-slim-trixie"));
    folder = await mkdtemp(path.join(tmpdir(), "finished-"));
  });

  after(async () => {
    await rm(folder, { recursive: true, force: true });
    for (const tag of tags) await docker.getImage(tag).remove({ force: true });
  });

  async function build(project: string, tag: string): Promise<void> {
    tags.push(tag);
    const built = await runCommandLine(["build", project, "--tag", tag], host, { path: "/nonexistent" });
    assert.equal(built.code, 0, built.errors);
  }

  /** Runs a program as root in the image and gives what it prints. */
  async function inside(tag: string, command: readonly string[]): Promise<string> {
    const [program = "", ...args] = command;
    const container = await docker.createContainer({
      Image: tag,
      Entrypoint: [program],
      Cmd: args,
      User: "0",
      Tty: true,
    });
    try {
      await container.start();
      await container.wait();
      return (await container.logs({ stdout: true, stderr: true })).toString();
    } finally {
      await container.remove({ force: true });
    }
  }

  /** Starts the image with a read-only root and no privileges, and gives the answer to `GET /`. */
  async function answer(tag: string): Promise<string> {
    const host = {
      ReadonlyRootfs: true,
      Tmpfs: { "/tmp": "" },
      CapDrop: ["ALL"],
      SecurityOpt: ["no-new-privileges:true"],
    };
    const started = await StartedImage.start(docker, tag, { port: 8000, host });
    try {
      return await started.answer(async ({ port }) => {
        const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2000) });
        return response.text();
      });
    } finally {
      await started.remove();
    }
  }

  it("hold no secret of any folder, and run as uid 10001 from files of mode 0600 with a read-only root", async () => {
    const project = path.join(folder, "careful");
    await writeTree(project, {
      "app.py": app,
      "requirements.txt": "flask\nbroken\n",
      ".python-version": "3.13\n",
      "vendor/broken-1.0-py3-none-any.whl": wheel,
      ...Object.fromEntries(secrets.map((name) => [name, `TOKEN=${marker}\n`])),
      ".git/HEAD": "ref: refs/heads/main\n",
    });
    await ownerOnly(project);
    await build(project, "finished-careful:test");
    assert.equal(await answer("finished-careful:test"), "uid 10001 broken but installed");
    const search = `grep -rlF ${marker} / --exclude-dir=proc --exclude-dir=sys --exclude-dir=dev; echo searched`;
    assert.equal((await inside("finished-careful:test", ["sh", "-c", search])).trim(), "searched");
    const listed = (await inside("finished-careful:test", ["find", "/app", "-type", "f"])).split(/\r?\n/);
    assert.ok(listed.includes("/app/app.py"), listed.join("\n"));
    const leaked = secrets.filter((name) => listed.includes(`/app/${name}`));
    assert.deepEqual(leaked, []);
    const { Config } = await docker.getImage("finished-careful:test").inspect();
    assert.equal(Config.User, "10001:10001");
    const labels = JSON.stringify(Config.Labels) + JSON.stringify(Config.Env);
    assert.ok(!labels.includes(marker) && !labels.includes(folder) && !/\/\/[^/"]*@/.test(labels), labels);
  });

  it("are built by uv although .python-version names another patch release", async () => {
    const project = path.join(folder, "patch");
    await cp(path.resolve("test/fixtures/managers/uv"), project, { recursive: true });
    const plain = app.replace("import broken\n", "").replace(" {broken.NAME}", "");
    await writeTree(project, { "app.py": plain, ".python-version": "3.13.2\n" });
    await build(project, "finished-patch:test");
    assert.equal(await answer("finished-patch:test"), "uid 10001");
  });
});

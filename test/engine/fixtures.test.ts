// The main job on every sample project, without one question: written, built, run, probed, stopped, and nothing left.
// Takes about 4 minutes an engine the first time, a minute once the engine's cache is warm. Podman, which shares no cache with
// them, takes a web application and a program that ends.
import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { runCommandLine } from "../support/engine/runCommandLine";
import { isPodman, rigEngine, ringEngines } from "../support/engine/ringEngines";

const samples = path.resolve("test/fixtures/projects");
/** No interpreter of this machine: what is detected comes from the folder alone. */
const emptyPath = "/nonexistent";

interface Expected {
  readonly folder: string;
  readonly image: string;
  readonly base: string;
  /** What a GET of the path holds, for web applications; what it prints, for programs that end. */
  readonly answers?: { readonly path: string; readonly holds: string };
  readonly ends?: true;
  /** Run in the finished image; each must print the text. */
  readonly inside?: readonly { readonly command: readonly string[]; readonly prints: RegExp }[];
}

const expected: readonly Expected[] = [
  { folder: "fastapi-uv", image: "bookshop", base: "3.13", answers: { path: "/healthz", holds: '{"status":"ok"}' } },
  {
    folder: "flask-factory",
    image: "flask-factory",
    base: "3.12",
    answers: { path: "/health", holds: '{"status":"ok"}' },
  },
  {
    folder: "django-poetry",
    image: "library",
    base: "3.14",
    answers: { path: "/health/", holds: '{"status": "ok"}' },
    inside: [{ command: ["find", "/app", "-path", "*static*", "-name", "*.css"], prints: /style.*\.css/ }],
  },
  { folder: "pep621-nolock", image: "weather", base: "3.14", answers: { path: "/", holds: "Utrecht" } },
  { folder: "console-script", image: "wordcount", base: "3.14", ends: true },
  { folder: "plain-script", image: "plain-script", base: "3.14", ends: true },
  { folder: "Mein Büro 项目", image: "mein-buro", base: "3.12", answers: { path: "/", holds: "<h1>Büro 你好</h1>" } },
  {
    folder: "compiled",
    image: "compiled",
    base: "3.13",
    answers: { path: "/ping", holds: "libpq" },
    inside: [{ command: ["sh", "-c", "command -v gcc || echo no compiler"], prints: /^no compiler\s*$/m }],
  },
];

interface RunJson {
  readonly files: readonly { readonly path: string; readonly action: string }[];
  readonly build: { readonly ok: boolean; readonly steps: number; readonly cached: number } | null;
  readonly image: { readonly id: string; readonly tag: string } | null;
  readonly container: { readonly id: string; readonly hostPort: number | null } | null;
  readonly probe: {
    readonly kind: string;
    readonly ok: boolean;
    readonly status: number | null;
    readonly url: string | null;
  } | null;
  readonly error: unknown;
}

/** Runs a program in a fresh container of the image and gives what it prints. */
async function inside(docker: Docker, image: string, command: readonly string[]): Promise<string> {
  const [program = "", ...args] = command;
  const container = await docker.createContainer({ Image: image, Entrypoint: [program], Cmd: args, Tty: true });
  try {
    await container.start();
    await container.wait();
    return (await container.logs({ stdout: true, stderr: true })).toString();
  } finally {
    await container.remove({ force: true });
  }
}

/** On Podman a sample: each costs it half a minute. */
const onPodman = ["Mein Büro 项目", "console-script"];

for (const name of ringEngines) {
  const taken = expected.filter(({ folder }) => !isPodman(name) || onPodman.includes(folder));
  describe(`sample projects on ${name}`, function () {
    this.timeout(600_000);
    let host = "";
    let docker: Docker;
    let folder = "";
    let containers = 0;
    const tags: string[] = [];

    before(async () => {
      const bases = new Set(taken.map(({ base }) => `${base}-slim-trixie`));
      ({ docker, host } = await rigEngine(name, ...bases));
    });

    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), "samples-"));
      containers = (await docker.listContainers({ all: true })).length;
    });

    afterEach(() => rm(folder, { recursive: true, force: true }));

    after(async () => {
      for (const tag of new Set(tags)) await docker.getImage(tag).remove({ force: true });
    });

    it("covers every sample that can be containerized", async () => {
      const cannot = ["broken-pyproject", "no-python"];
      assert.deepEqual((await readdir(samples)).sort(), [...expected.map((one) => one.folder), ...cannot].sort());
    });

    for (const one of taken) {
      it(`${one.folder} is built, answers and is gone again, without a question`, async () => {
        const project = path.join(folder, one.folder);
        await cp(path.join(samples, one.folder), project, { recursive: true });
        const temporary = path.join(folder, "temporary");
        await mkdir(temporary);

        const inspected = await runCommandLine(["inspect", project, "--json"], host, { path: emptyPath });
        assert.equal(inspected.code, 0, inspected.errors);
        const facts = JSON.parse(inspected.out) as { questions: unknown[]; containerizable: boolean };
        assert.deepEqual(facts.questions, []);
        assert.equal(facts.containerizable, true);

        const ran = await runCommandLine(["run", project, "--json", "--keep"], host, {
          path: emptyPath,
          temporary,
        });
        const result = JSON.parse(ran.out) as RunJson;
        assert.equal(ran.code, 0, ran.errors);
        assert.equal(result.error, null);
        assert.ok(result.image);
        tags.push(result.image.tag);
        assert.equal(result.image.tag, `${one.image}:latest`);
        assert.deepEqual(
          result.files.map((file) => [file.path, file.action]),
          [
            ["Dockerfile", "created"],
            [".dockerignore", "created"],
            ["compose.yaml", "created"],
          ],
        );
        assert.equal(result.build?.ok, true);
        assert.equal(result.probe?.ok, true);
        assert.ok(result.container);
        const container = docker.getContainer(result.container.id);
        try {
          const { Config } = await container.inspect();
          assert.equal(Config.User, "10001:10001");
          if (one.ends) assert.deepEqual([result.probe.kind, result.probe.status], ["exit", 0]);
          const image = await docker.getImage(result.image.tag).inspect();
          assert.equal(image.Id, result.image.id);
          assert.equal(image.Config.User, "10001:10001");
          if (one.answers) {
            assert.equal(result.probe.kind, "http");
            const answer = await fetch(`http://127.0.0.1:${result.container.hostPort}${one.answers.path}`);
            assert.equal(answer.status, 200);
            const text = await answer.text();
            assert.ok(text.includes(one.answers.holds), text);
          }
        } finally {
          await container.remove({ force: true });
        }
        for (const { command, prints } of one.inside ?? [])
          assert.match(await inside(docker, result.image.tag, command), prints);
        const filters = { ancestor: [result.image.tag] };
        assert.deepEqual(await docker.listContainers({ all: true, filters }), []);
        assert.deepEqual(await readdir(temporary), []);
      });
    }

    it("stops and removes the container when it is not asked to keep it", async () => {
      const sample = isPodman(name) ? "Mein Büro 项目" : "fastapi-uv";
      const project = path.join(folder, sample);
      await cp(path.join(samples, sample), project, { recursive: true });
      const ran = await runCommandLine(["run", project, "--json"], host, { path: emptyPath });
      assert.equal(ran.code, 0, ran.errors);
      const result = JSON.parse(ran.out) as RunJson;
      assert.equal(result.probe?.ok, true);
      assert.equal((await docker.listContainers({ all: true })).length, containers);
    });

    // Buildah's cache goes by the line and its parent alone; what of it holds is looked at in podman.test.ts.
    if (isPodman(name)) return;
    it("reuses the layers that do not depend on the project for the second project on the machine", async () => {
      const project = path.join(folder, "second");
      await cp(path.join(samples, "compiled"), project, { recursive: true });
      // Its own layers cannot come from anywhere: nobody built this file before.
      await writeFile(
        path.join(project, "app.py"),
        `from flask import Flask\n\napp = Flask(__name__)  # ${Date.now()}\n`,
      );
      await writeFile(path.join(project, "requirements.txt"), `flask\n# ${Date.now()}\n`);
      const built = await runCommandLine(["build", project, "--json"], host, { path: emptyPath });
      assert.equal(built.code, 0, built.errors);
      tags.push("second:latest");
      const steps = built.errors.split("\n");
      const cached = (pattern: RegExp): boolean[] =>
        steps.filter((line) => pattern.test(line)).map((line) => /cached/i.test(line));
      assert.deepEqual(cached(/RUN groupadd/), [true], built.errors);
      assert.deepEqual(cached(/RUN pip install --disable-pip-version-check/), [true], built.errors);
      assert.deepEqual(cached(/RUN export UV_LINK_MODE/), [false], built.errors);
      assert.deepEqual(cached(/COPY \. \./), [false], built.errors);
    });
  });
}

// Applications with PostgreSQL and Redis: brought up in order through compose with the image of our own build, migrated,
// answering, and gone again; and a database that never becomes healthy. Two minutes an engine the first time. On Podman, whose
// health checks are ours to run as the rig's has no timers of systemd, the first of them alone.
import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { eventually } from "../support/engine/left";
import { isPodman, rigEngine, ringEngines } from "../support/engine/ringEngines";
import { findValue, formsIn } from "../support/engine/findValue";
import { runCommandLine } from "../support/engine/runCommandLine";
import { assertStarted, type Watched, watchedCommandLine } from "../support/engine/watchedCommandLine";

const samples = path.resolve("test/fixtures/services");
const secretValue = "n0t-f0r-eyes";
const password = "als0-n0t-f0r-eyes";

interface RunJson {
  readonly services: readonly { readonly name: string; readonly state: string }[];
  readonly container: { readonly hostPort: number | null } | null;
  readonly probe: { readonly ok: boolean; readonly status: number | null } | null;
  readonly error: { readonly reason: string; readonly message: string } | null;
}

for (const name of ringEngines) {
  describe(`services beside the application on ${name}`, function () {
    this.timeout(600_000);
    let docker: Docker;
    let host = "";
    let folder = "";
    let configuration = "";
    let earlier: readonly string[] = [];

    /** Every project of this test, so that what is left of it can be told. */
    const projectOf = (sample: string): string => `services-${sample}`;
    const commandLine = (sample: string, ...words: readonly string[]): Promise<Watched> =>
      watchedCommandLine(
        [
          "run",
          path.join(folder, sample),
          "--env-file",
          path.join(folder, "given"),
          "--set",
          `name=${projectOf(sample)}`,
          ...words,
        ],
        host,
        { path: path.join(folder, "bin"), variables: { DOCKER_CONFIG: configuration, HOME: folder } },
        [secretValue, password],
      );
    const run = async (sample: string, ...words: readonly string[]): Promise<RunJson> => {
      const ended = await commandLine(sample, "--json", ...words);
      assert.ok(ended.out.startsWith("{"), ended.errors.slice(-2000));
      assert.equal(ended.code, 0, ended.errors.slice(-2000));
      assertStarted(ended, "docker");
      return JSON.parse(ended.out) as RunJson;
    };
    const left = async (sample: string): Promise<readonly string[]> => {
      const filters = { label: [`com.docker.compose.project=${projectOf(sample)}`] };
      const [containers, networks, { Volumes }] = await Promise.all([
        docker.listContainers({ all: true, filters }),
        docker.listNetworks({ filters }),
        docker.listVolumes({ filters }),
      ]);
      return [
        ...containers.map(({ Names }) => Names.join(" ")),
        ...networks.map((network) => network.Name),
        ...Volumes.map((volume) => volume.Name),
      ].sort();
    };
    const volumes = async (): Promise<readonly string[]> =>
      (await docker.listVolumes()).Volumes.map((volume) => volume.Name).sort();

    before(async () => {
      const [{ ensureServiceImages, neededServices }, { ensureBuildx }] = await Promise.all([
        import("../rig/serviceImages.mjs"),
        import("../rig/buildx.mjs"),
      ]);
      const engine = await rigEngine(name, "3.13-slim-trixie");
      await ensureServiceImages(engine, neededServices);
      configuration = await ensureBuildx();
      ({ docker, host } = engine);
      folder = await mkdtemp(path.join(tmpdir(), "services-"));
      await cp(samples, folder, { recursive: true });
      // Docker's client alone: no interpreter of this machine is to be found.
      await mkdir(path.join(folder, "bin"));
      await symlink("/usr/bin/docker", path.join(folder, "bin/docker"));
      await writeFile(path.join(folder, "given"), `API_TOKEN=${secretValue}\nPOSTGRES_PASSWORD=${password}\n`);
      earlier = await volumes();
    });

    after(async () => {
      for (const sample of ["fastapi-postgres", "django-postgres"]) {
        await docker
          .getImage(`${projectOf(sample)}:latest`)
          .remove({ force: true })
          .catch(() => undefined);
      }
      await rm(folder, { recursive: true, force: true });
    });

    it("FastAPI: healthy, migrated, answering, its worker at work; data is kept until asked otherwise", async () => {
      const sample = "fastapi-postgres";
      const first = await run(sample, "--keep");
      assert.deepEqual(first.probe && [first.probe.ok, first.probe.status], [true, 200]);
      assert.deepEqual(byName(first.services), [
        { name: "migrate", state: "exited" },
        { name: "postgres", state: "healthy" },
        { name: "redis", state: "healthy" },
        { name: "worker", state: "running" },
      ]);
      const origin = `http://127.0.0.1:${first.container?.hostPort}`;
      const posted = await fetch(`${origin}/orders?book=Solaris`, {
        method: "POST",
        headers: { "X-Token": secretValue },
      });
      assert.deepEqual(await posted.json(), { id: 1 });
      await eventually(
        async (): Promise<unknown> => (await fetch(`${origin}/orders/1`)).json(),
        (order) => JSON.stringify(order) === '{"book":"Solaris","state":"packed"}',
        60_000,
        "packing",
      );
      // Labels of everything, and every file that was written; the containers' own variables are what values are for.
      const filters = { label: [`com.docker.compose.project=${projectOf(sample)}`] };
      const labels = Buffer.from(
        JSON.stringify([
          (await docker.listContainers({ all: true, filters })).map(({ Labels, Command }) => [Labels, Command]),
          await docker.listNetworks({ filters }),
          await docker.listVolumes({ filters }),
          await docker.getImage(`${projectOf(sample)}:latest`).inspect(),
        ]),
      );
      for (const value of [secretValue, password]) {
        assert.deepEqual(formsIn(labels, value), []);
        assert.deepEqual(findValue(path.join(folder, sample), value), []);
      }
      // The whole project again, on the same data, and down.
      const second = await run(sample);
      assert.equal(second.probe?.ok, true);
      const data = ["postgres", "redis"].map((service) => `${projectOf(sample)}_${service}-data`);
      assert.deepEqual(await left(sample), data);
      for (const volume of data) await docker.getVolume(volume).remove();
    });

    if (isPodman(name)) return;

    it("Django: healthy, migrated, answering with its cache; gone with its data when asked", async () => {
      const sample = "django-postgres";
      const kept = await run(sample, "--keep");
      assert.deepEqual(kept.probe && [kept.probe.ok, kept.probe.status], [true, 200]);
      assert.deepEqual(byName(kept.services), [
        { name: "migrate", state: "exited" },
        { name: "postgres", state: "healthy" },
        { name: "redis", state: "healthy" },
      ]);
      const answer = await fetch(`http://127.0.0.1:${kept.container?.hostPort}/books/`);
      assert.deepEqual(await answer.json(), { titles: ["The Left Hand of Darkness"], asked: 1 });
      await run(sample, "--volumes");
      assert.deepEqual(await left(sample), []);
      assert.deepEqual(await volumes(), earlier);
    });

    it("a database that does not come up ends with its log and a clear sentence, and leaves nothing", async () => {
      const sample = "django-postgres";
      const file = path.join(folder, sample, "compose.yaml");
      const named = ["--set", `name=${projectOf(sample)}`];
      assert.equal((await runCommandLine(["write", path.join(folder, sample), ...named], host)).code, 0);
      const drawn = await readFile(file, "utf8");
      const broken = drawn.replace(/(image: postgres:[^]*?\n\s+)POSTGRES_PASSWORD: .*/, '$1POSTGRES_PASSWORD: ""');
      assert.notEqual(broken, drawn);
      await writeFile(file, broken);
      const ended = await commandLine(sample, "--volumes");
      assert.equal(ended.code, 1);
      assert.match(
        ended.errors,
        /The service postgres (is unhealthy|ends again and again), so the application was not /,
      );
      assert.match(ended.out, /^ {2}\| .*superuser password is not specified/m);
      assert.deepEqual(await left(sample), []);
      assert.deepEqual(await volumes(), earlier);
    });
  });
}

function byName<Named extends { readonly name: string }>(list: readonly Named[]): readonly Named[] {
  return [...list].sort((one, other) => one.name.localeCompare(other.name));
}

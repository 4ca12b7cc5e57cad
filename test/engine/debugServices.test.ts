// The FastAPI and the Django sample with PostgreSQL and Redis under a debugger by one command: services up, migrated, a
// request stops at a breakpoint, a variable is read, and an interrupt takes all down. A minute and a half.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import type { DebugAdapterClient } from "../support/debug/debugAdapterClient";
import { assertStops, type Stop } from "../support/debug/stoppedAt";
import { describeOnDocker, rigEngine } from "../support/engine/ringEngines";

const samples: readonly (readonly [sample: string, stop: Stop])[] = [
  [
    "fastapi-postgres",
    { file: "orders/main.py", line: 22, request: "/health", expression: "count", value: "0", answer: '"orders":0' },
  ],
  [
    "django-postgres",
    {
      file: "books/views.py",
      line: 17,
      request: "/books/",
      expression: "titles",
      value: "['The Left Hand of Darkness']",
      answer: "Darkness",
    },
  ],
];

interface DebugJson {
  readonly services: readonly { readonly name: string; readonly state: string }[];
  readonly container: { readonly id: string; readonly hostPort: number };
  readonly attach: { readonly connect: { readonly host: string; readonly port: number } };
}

describeOnDocker("debugging beside services", (engineName, suite) => {
  suite.timeout(400_000);
  let docker: Docker;
  let host = "";
  let folder = "";
  let configuration = "";

  /** Starts the command; gives its report once it is printed, and how to interrupt it. */
  const start = (project: string, ...words: readonly string[]) => {
    const child = spawn(process.execPath, [path.resolve("dist/cli.js"), "debug", project, "--json", ...words], {
      env: {
        ...process.env,
        PATH: path.join(folder, "bin"),
        HOME: folder,
        DOCKER_HOST: host,
        DOCKER_CONTEXT: "",
        DOCKER_CONFIG: configuration,
      },
    });
    let [out, errors] = ["", ""];
    child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const report = new Promise<DebugJson>((resolve, reject) => {
      child.stdout.on("data", (data: Buffer) => {
        out += data.toString();
        if (out.endsWith("}\n")) resolve(JSON.parse(out) as DebugJson);
      });
      void ended.then(() => reject(new Error(`It ended: ${out}${errors.slice(-2000)}`)));
    });
    const interrupt = (): Promise<number | null> => {
      child.kill("SIGINT");
      return ended;
    };
    return { report, interrupt, printed: () => errors };
  };

  before(async () => {
    const [{ ensureServiceImages, neededServices }, { ensureBuildx }] = await Promise.all([
      import("../rig/serviceImages.mjs"),
      import("../rig/buildx.mjs"),
    ]);
    const engine = await rigEngine(engineName, "3.13-slim-trixie");
    await ensureServiceImages(engine, neededServices);
    configuration = await ensureBuildx();
    ({ docker, host } = engine);
    folder = await mkdtemp(path.join(tmpdir(), "debug-services-"));
    await mkdir(path.join(folder, "bin"));
    await symlink("/usr/bin/docker", path.join(folder, "bin/docker"));
    await writeFile(path.join(folder, "given"), "API_TOKEN=for-this-test\n");
  });

  after(() => rm(folder, { recursive: true, force: true }));

  for (const [sample, stop] of samples) {
    it(`${sample}: a request stops at the breakpoint beside its services, and an interrupt leaves nothing`, async () => {
      const name = `debug-${sample}`;
      const project = path.join(folder, sample);
      await cp(path.resolve("test/fixtures/services", sample), project, { recursive: true });
      const words = ["--set", `name=${name}`, "--env-file", path.join(folder, "given"), "--volumes"];
      const running = start(project, ...words);
      const clients: DebugAdapterClient[] = [];
      let code: number | null;
      try {
        const { services, container, attach } = await running.report;
        const states = new Map(services.map((one) => [one.name, one.state]));
        assert.deepEqual(
          ["migrate", "postgres", "redis"].map((one) => states.get(one)),
          ["exited", "healthy", "healthy"],
        );
        const { Ports } = (await docker.getContainer(container.id).inspect()).NetworkSettings;
        const bindings = Object.values(Ports).flat();
        assert.equal(bindings.length, 2);
        for (const { HostIp } of bindings) assert.equal(HostIp, "127.0.0.1");
        await assertStops(attach.connect.port, `http://127.0.0.1:${container.hostPort}`, project, stop, clients);
        assert.match(running.printed(), /GET \/|Listening at|Uvicorn running/);
      } finally {
        for (const client of clients) client.close();
        code = await running.interrupt();
      }
      assert.equal(code, 0, running.printed());
      const filters = { label: [`com.docker.compose.project=${name}`] };
      const [containers, networks, { Volumes }] = await Promise.all([
        docker.listContainers({ all: true, filters }),
        docker.listNetworks({ filters }),
        docker.listVolumes({ filters }),
      ]);
      assert.deepEqual([containers, networks, Volumes], [[], [], []]);
      for (const tag of ["latest", "debug"]) await docker.getImage(`${name}:${tag}`).remove({ force: true });
    });
  }
});

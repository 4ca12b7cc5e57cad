// LXC on this machine: an application exported, deployed, answering, deployed again, and deleted with nothing left; one that
// ends at once is told with what it printed. The containers share the network of the machine. A minute.
// On the main engine: LXC gets what the engine exports of a container, and runs without one.
import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Ended, runCommandLine } from "../support/engine/runCommandLine";
import { mainEngine } from "../support/engine/ringEngines";

const secretValue = "v3ry-s3cret-0815";
const place = "/var/lib/lxc";

interface DeployJson {
  readonly deployment: { readonly name: string; readonly state: string; readonly ready: number } | null;
  readonly probe: { readonly ok: boolean; readonly status: number | null } | null;
  readonly diagnosis: { readonly code: string; readonly message: string } | null;
  readonly error: { readonly reason: string; readonly message: string } | null;
}

describe("LXC", function () {
  this.timeout(300_000);
  const name = `shop-${process.pid}`;
  let host = "";
  let folder = "";
  let project = "";
  let port = 0;

  const command = (...words: readonly string[]): Promise<Ended> => runCommandLine(words, host);
  const deploy = async (...words: readonly string[]): Promise<{ ended: Ended; result: DeployJson }> => {
    const settled = ["--set", `name=${name}`, "--port-inside", String(port)];
    const ended = await command("deploy", project, "--to", "lxc", "--json", ...settled, ...words);
    assert.ok(ended.out.startsWith("{"), ended.errors);
    assert.ok(!(ended.out + ended.errors).includes(secretValue));
    return { ended, result: JSON.parse(ended.out) as DeployJson };
  };
  const answers = async (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ status }) => status === 200,
      () => false,
    );

  before(async () => {
    const [{ ensureRingEngine }, { ensureBases }, { ensurePackages }, { freePort }] = await Promise.all([
      import("../rig/ringEngines.mjs"),
      import("../rig/bases.mjs"),
      import("../rig/apt.mjs"),
      import("../rig/freePort.mjs"),
    ]);
    await ensurePackages("lxc", ["lxc"], "containers without a Docker engine");
    const engine = await ensureRingEngine(mainEngine);
    await ensureBases(engine, ["3.13-slim-trixie"]);
    host = engine.host;
    port = await freePort();
    folder = await mkdtemp(path.join(tmpdir(), "lxc-"));
    project = path.join(folder, "project");
    await cp(path.resolve("test/fixtures/projects/fastapi-uv"), project, { recursive: true });
    await writeFile(path.join(folder, "env"), `API_TOKEN=${secretValue}\n`);
  });

  after(async () => {
    await deploy("--delete");
    await rm(folder, { recursive: true, force: true });
  });

  it("gets an archive, a configuration without secrets, and instructions", async () => {
    const out = path.join(folder, "out");
    const given = ["--env-file", path.join(folder, "env"), "--set", `name=${name}`, "--out", out];
    const ended = await command("export", project, "--to", "lxc", ...given);
    assert.equal(ended.code, 0, ended.errors);
    assert.deepEqual((await readdir(out)).sort(), [`${name}.config`, `${name}.md`, `${name}.rootfs.tar`]);
    const configuration = await readFile(path.join(out, `${name}.config`), "utf8");
    assert.match(configuration, /^lxc\.init\.cmd = uvicorn /m);
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

  it("tells what an application printed that ends at once", async () => {
    const main = path.join(project, "src/bookshop/main.py");
    await writeFile(main, `${await readFile(main, "utf8")}\nraise SystemExit("no database today")\n`);
    const { ended, result } = await deploy();
    assert.equal(ended.code, 1);
    assert.equal(result.diagnosis?.code, "crashing", ended.out);
  });
});

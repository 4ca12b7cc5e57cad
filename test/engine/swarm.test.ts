// A swarm of one node: an application deployed, answering, scaled, updated, gone back to when the new version runs but is never healthy,
// undone and deleted. On an engine of its own, as a swarm leaves traces in the engine. A minute and a half.
// Not on Podman, which has no swarm.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Docker from "dockerode";
import { describeOnDocker } from "../support/engine/ringEngines";
import { type Watched, watchedCommandLine } from "../support/engine/watchedCommandLine";

const secretValue = "v3ry-s3cret-0815";

interface DeployJson {
  readonly deployment: { readonly name: string; readonly state: string; readonly ready: number } | null;
  readonly probe: { readonly ok: boolean; readonly status: number | null; readonly url: string } | null;
  readonly diagnosis: { readonly code: string; readonly message: string } | null;
  readonly error: { readonly reason: string; readonly message: string } | null;
}

describeOnDocker("a swarm", (_name, suite) => {
  suite.timeout(400_000);
  let engine: { host: string; socket: string; stop(): Promise<void> };
  let docker: Docker;
  let folder = "";
  let project = "";

  const deploy = async (...words: readonly string[]): Promise<{ ended: Watched; result: DeployJson }> => {
    const all = ["deploy", project, "--to", "swarm", "--json", ...words];
    const ended = await watchedCommandLine(all, engine.host, {}, [secretValue]);
    assert.ok(ended.out.startsWith("{"), ended.errors);
    return { ended, result: JSON.parse(ended.out) as DeployJson };
  };
  const publish = (...words: readonly string[]) =>
    deploy("--publish", "host", "--env-file", path.join(folder, "env"), ...words);

  /** A variable of the application's process, as the kernel shows it. */
  const variableOf = async (name: string): Promise<string> => {
    const [container] = await docker.listContainers();
    const started = await docker
      .getContainer(container?.Id ?? assert.fail("Nothing runs."))
      .exec({ Cmd: ["cat", "/proc/1/environ"], AttachStdout: true, Tty: true });
    const stream = await started.start({ Tty: true });
    let text = "";
    for await (const chunk of stream) text += String(chunk);
    return text.split("\0").find((line) => line.startsWith(`${name}=`)) ?? "";
  };

  before(async () => {
    const [{ startThrowawayEngine }, { ensureBases }] = await Promise.all([
      import("../rig/throwawayEngine.mjs"),
      import("../rig/bases.mjs"),
    ]);
    engine = await startThrowawayEngine();
    docker = new Docker({ socketPath: engine.socket });
    await ensureBases(engine, ["3.13-slim-trixie"]);
    folder = await mkdtemp(path.join(tmpdir(), "swarm-"));
    project = path.join(folder, "shop");
    await cp(path.resolve("test/fixtures/projects/fastapi-uv"), project, { recursive: true });
    await writeFile(path.join(folder, "env"), `API_TOKEN=${secretValue}\n`);
  });

  after(async () => {
    await docker.swarmLeave({ force: true }).catch(() => undefined);
    await docker
      .getNetwork("docker_gwbridge")
      .remove()
      .catch(() => undefined);
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("is asked of its manager only", async () => {
    const { ended, result } = await publish();
    assert.equal(ended.code, 3);
    assert.equal(result.error?.reason, "notSwarmManager");
  });

  it("gets an application, scales, updates, goes back, deletes it, and keeps nothing", async () => {
    await docker.swarmInit({ ListenAddr: "127.0.0.1:2377", AdvertiseAddr: "127.0.0.1" });
    const first = await publish();
    assert.equal(first.ended.code, 0, first.ended.errors);
    assert.deepEqual(first.result.deployment, { name: "bookshop", state: "deployed", ready: 1 });
    assert.deepEqual([first.result.probe?.ok, first.result.probe?.status], [true, 200]);
    assert.equal(await variableOf("API_TOKEN"), `API_TOKEN=${secretValue}`);

    const scaled = await deploy("--scale", "3");
    assert.equal(scaled.result.deployment?.ready, 3, scaled.ended.errors);

    const main = path.join(project, "src/bookshop/main.py");
    const source = await readFile(main, "utf8");
    await writeFile(main, `${source}\n\n@app.get("/second")\ndef second() -> str:\n    return "2"\n`);
    const updated = await publish("--replicas", "3");
    assert.equal(updated.result.deployment?.ready, 3, updated.ended.errors);
    const { origin } = new URL(updated.result.probe?.url ?? assert.fail());
    assert.equal((await fetch(`${origin}/second`)).status, 200);

    // It runs, and says of itself that it is not well.
    await writeFile(main, source.replace('return {"status": "ok"}', 'raise ValueError("no database today")'));
    const broken = await publish("--replicas", "3");
    assert.equal(broken.ended.code, 1);
    assert.equal(broken.result.diagnosis?.code, "rolledBack", broken.ended.out);
    assert.match(broken.result.diagnosis.message, /did not become healthy, and the one before was brought back/);

    const again = await deploy("--restart");
    assert.equal(again.result.deployment?.ready, 3, again.ended.errors);
    const later = new URL(again.result.probe?.url ?? assert.fail()).origin;
    assert.equal((await fetch(`${later}/second`)).status, 200);

    const services = JSON.stringify([
      await docker.listServices(),
      await docker.listTasks(),
      await docker.listSecrets(),
    ]);
    assert.ok(!services.includes(secretValue) && !services.includes(Buffer.from(secretValue).toString("base64")));

    const deleted = await deploy("--delete");
    assert.equal(deleted.ended.code, 0, deleted.ended.errors);
    const left = [await docker.listServices(), await docker.listSecrets(), await docker.listContainers({ all: true })];
    assert.deepEqual(left, [[], [], []]);
  });
});

// A real Kubernetes of one node that has no services: an application with PostgreSQL and Redis is tried with copies of them,
// migrated, its worker at work; a version that runs and never gets ready is named, and taken back. A minute and a half.
import assert from "node:assert/strict";
import { createWriteStream } from "node:fs";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { changeKubernetes } from "../../src/app/targets/changeKubernetes";
import type { TargetPorts } from "../../src/app/targets/targetPorts";
import * as targets from "../../src/core/targets/targetsEntry";
import { httpProbe } from "../../src/local/httpProbe";
import { runTool } from "../../src/local/runTool";
import { findValue } from "../support/engine/findValue";
import { eventually } from "../support/engine/left";
import { type Watched, watchedCommandLine } from "../support/engine/watchedCommandLine";

const token = "v3ry-s3cret-0815";
const name = "copied-orders";

interface DeployJson {
  readonly deployment: { readonly name: string; readonly state: string; readonly ready: number } | null;
  readonly probe: { readonly ok: boolean; readonly status: number | null } | null;
}

describe("Kubernetes with copies of services", function () {
  this.timeout(600_000);
  let cluster: { kubeconfig: string; kubectl: string; kubectlFolder: string; stop(): Promise<void> };
  let registry = { address: "", username: "", password: "" };
  let host = "";
  let folder = "";
  let project = "";

  const kubectl = async (...words: readonly string[]): Promise<string> => {
    const all = ["--kubeconfig", cluster.kubeconfig, ...words];
    const ended = await runTool(cluster.kubectl, all, {}, AbortSignal.timeout(120_000));
    assert.equal(ended.code, 0, `${words.join(" ")}: ${ended.errors}`);
    return ended.out;
  };
  const deploy = async (...words: readonly string[]): Promise<{ ended: Watched; result: DeployJson }> => {
    const all = ["deploy", project, "--to", "kubernetes", "--json", "--set", `name=${name}`, ...words];
    const variables = { KUBECONFIG: cluster.kubeconfig, DOCKER_CONFIG: path.join(folder, "docker") };
    const ended = await watchedCommandLine(all, host, { path: cluster.kubectlFolder, variables }, [token]);
    assert.ok(ended.out.startsWith("{"), ended.errors);
    return { ended, result: JSON.parse(ended.out) as DeployJson };
  };
  const deployAll = (): ReturnType<typeof deploy> =>
    deploy("--tag", `${registry.address}/${name}:1`, "--env-file", path.join(folder, "given"), "--with-services");
  const passwordInCluster = async (): Promise<string> => {
    const asked = ["get", "secret", `${name}-secrets`, "-o", "jsonpath={.data.POSTGRES_PASSWORD}"];
    return Buffer.from(await kubectl(...asked), "base64").toString();
  };

  before(async () => {
    const [{ startCluster }, { ensureRegistry }, { ensureEngine }, { ensureBases }, services, { callOrThrow }] =
      await Promise.all([
        import("../rig/kubernetes/cluster.mjs"),
        import("../rig/registry.mjs"),
        import("../rig/engines.mjs"),
        import("../rig/bases.mjs"),
        import("../rig/serviceImages.mjs"),
        import("../rig/engineApi.mjs"),
      ]);
    registry = await ensureRegistry();
    const engine = await ensureEngine("docker28");
    await ensureBases(engine, ["3.13-slim-trixie"]);
    await services.ensureServiceImages(engine, services.neededServices);
    host = engine.host;
    folder = await mkdtemp(path.join(tmpdir(), "kubernetes-services-"));
    const started = await startCluster(registry);
    cluster = started;
    for (const [index, image] of services.neededServices.entries()) {
      const archive = path.join(folder, `image-${index}.tar`);
      await callOrThrow(engine.socket, `/images/${image}/get`, { into: createWriteStream(archive) });
      await started.load(archive);
      await rm(archive);
    }
    project = path.join(folder, "orders");
    await cp(path.resolve("test/fixtures/services/fastapi-postgres"), project, { recursive: true });
    const auth = Buffer.from(`${registry.username}:${registry.password}`).toString("base64");
    await mkdir(path.join(folder, "docker"));
    const configuration = { auths: { [registry.address]: { auth } } };
    await writeFile(path.join(folder, "docker/config.json"), JSON.stringify(configuration));
    await writeFile(path.join(folder, "given"), `API_TOKEN=${token}\n`);
  });

  after(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("brings them up first, migrates, and answers; values that change leave their data alone", async () => {
    const first = await deployAll();
    assert.equal(first.ended.code, 0, first.ended.errors);
    assert.deepEqual(first.result.probe && [first.result.probe.ok, first.result.probe.status], [true, 200]);
    assert.match(first.ended.errors, /starting the services\n[^]*running the migrations\n[^]*applying/);
    const password = await passwordInCluster();
    assert.ok(password.length >= 32);
    for (const value of [token, password]) assert.deepEqual(findValue(project, value), []);

    const origin = `http://${await kubectl("get", "service", name, "-o", "jsonpath={.spec.clusterIP}")}`;
    const posted = await fetch(`${origin}/orders?book=Solaris`, { method: "POST", headers: { "X-Token": token } });
    assert.deepEqual(await posted.json(), { id: 1 });
    const packed = (order: unknown): boolean => JSON.stringify(order) === '{"book":"Solaris","state":"packed"}';
    const order = async (): Promise<unknown> => (await fetch(`${origin}/orders/1`)).json();
    await eventually(order, packed, 60_000, "packing");

    await writeFile(path.join(folder, "given"), `API_TOKEN=${token}-2\n`);
    const second = await deployAll();
    assert.equal(second.ended.code, 0, second.ended.errors);
    assert.equal(await passwordInCluster(), password);
    assert.ok(packed(await order()));
  });

  it("names a version that runs and is never ready, with what it printed, while the one before answers", async () => {
    const never = new AbortController().signal;
    const variables = { KUBECONFIG: cluster.kubeconfig };
    const ports: TargetPorts = {
      targets: () => Promise.resolve(targets),
      random: () => assert.fail("Nothing is made up."),
      now: () => performance.now(),
      wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
      askPort: httpProbe,
      readText: () => assert.fail("No file is read."),
      runTool: (_kubectl, words, options, signal) => runTool(cluster.kubectl, words, { ...options, variables }, signal),
    };
    const probe = { httpGet: { path: "/no-such-page", port: "http" } };
    const container = { name: "app", startupProbe: probe, readinessProbe: probe };
    const patch = JSON.stringify({ spec: { template: { spec: { containers: [container] } } } });
    await kubectl("patch", "deployment", name, "--patch", patch);
    const asked = { place: {}, application: name, patience: 30_000, probePath: "/health" };
    const failed = await changeKubernetes(asked, { kind: "scale", replicas: 1 }, ports, () => undefined, never);
    if (failed.kind !== "failed") assert.fail(JSON.stringify(failed));
    assert.equal(failed.failure.cause, "notReady");
    assert.match(failed.failure.message, /not ready|unready/);
    assert.match(failed.failure.log.join("\n"), /no-such-page/);
    const back = await deploy("--undo");
    assert.equal(back.ended.code, 0, back.ended.errors);
    assert.equal(back.result.probe?.status, 200);
  });

  it("touches nothing of the same name that is not ours, and takes its own along when it is deleted", async () => {
    const deleted = await deploy("--delete");
    assert.equal(deleted.ended.code, 0, deleted.ended.errors);
    const left = (await kubectl("get", "deployments,services,secrets,jobs,pods", "-o", "name")).trim().split("\n");
    assert.deepEqual(left, ["service/kubernetes"]);
    await kubectl("create", "service", "clusterip", "redis", "--tcp=6379");
    const refused = await deployAll();
    assert.equal(refused.ended.code, 1);
    assert.match(refused.ended.errors, /redis in this namespace belongs to something else/);
    assert.equal(await kubectl("get", "deployments", "-o", "name"), "");
  });
});

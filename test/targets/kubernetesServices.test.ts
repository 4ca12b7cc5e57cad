// A real Kubernetes of one node that has no services: an application with PostgreSQL and Redis is tried with copies of them,
// migrated, its worker at work; a version that runs and never gets ready is named, and taken back. A minute and a half.
import assert from "node:assert/strict";
import { createWriteStream } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { changeKubernetes } from "../../src/app/targets/changeKubernetes";
import type { TargetPorts } from "../../src/app/targets/targetPorts";
import * as targets from "../../src/core/targets/targetsEntry";
import { httpProbe } from "../../src/local/httpProbe";
import { runTool } from "../../src/local/runTool";
import { findValue } from "../support/engine/findValue";
import { eventually } from "../support/engine/left";
import { ClusterPlace } from "../support/targets/clusterPlace";

const token = "v3ry-s3cret-0815";
const name = "copied-orders";

describe("Kubernetes with copies of services", function () {
  this.timeout(600_000);
  let place: ClusterPlace;

  const deploy = (...words: readonly string[]) => place.deploy("--set", `name=${name}`, ...words);
  const deployAll = (): ReturnType<typeof deploy> =>
    deploy(
      "--tag",
      `${place.registry.address}/${name}:1`,
      "--env-file",
      path.join(place.folder, "given"),
      "--with-services",
    );
  const passwordInCluster = async (): Promise<string> => {
    const asked = ["get", "secret", `${name}-secrets`, "-o", "jsonpath={.data.POSTGRES_PASSWORD}"];
    return Buffer.from(await place.kubectl(...asked), "base64").toString();
  };

  before(async () => {
    const [services, { callOrThrow }] = await Promise.all([
      import("../rig/serviceImages.mjs"),
      import("../rig/engineApi.mjs"),
    ]);
    place = await ClusterPlace.start("services/fastapi-postgres", "orders", token);
    const { cluster, engine, folder } = place;
    await services.ensureServiceImages(engine, services.neededServices);
    for (const [index, image] of services.neededServices.entries()) {
      const archive = path.join(folder, `image-${index}.tar`);
      await callOrThrow(engine.socket, `/images/${image}/get`, { into: createWriteStream(archive) });
      await cluster.load(archive);
      await rm(archive);
    }
    await writeFile(path.join(folder, "given"), `API_TOKEN=${token}\n`);
  });

  after(() => place.stop());

  it("brings them up first, migrates, and answers; values that change leave their data alone", async () => {
    const first = await deployAll();
    assert.equal(first.ended.code, 0, first.ended.errors);
    assert.deepEqual(first.result.probe && [first.result.probe.ok, first.result.probe.status], [true, 200]);
    assert.match(first.ended.errors, /starting the services\n[^]*running the migrations\n[^]*applying/);
    const password = await passwordInCluster();
    assert.ok(password.length >= 32);
    for (const value of [token, password]) assert.deepEqual(findValue(place.project, value), []);

    const origin = `http://${await place.kubectl("get", "service", name, "-o", "jsonpath={.spec.clusterIP}")}`;
    const posted = await fetch(`${origin}/orders?book=Solaris`, { method: "POST", headers: { "X-Token": token } });
    assert.deepEqual(await posted.json(), { id: 1 });
    const packed = (order: unknown): boolean => JSON.stringify(order) === '{"book":"Solaris","state":"packed"}';
    const order = async (): Promise<unknown> => (await fetch(`${origin}/orders/1`)).json();
    await eventually(order, packed, 60_000, "packing");

    await writeFile(path.join(place.folder, "given"), `API_TOKEN=${token}-2\n`);
    const second = await deployAll();
    assert.equal(second.ended.code, 0, second.ended.errors);
    assert.equal(await passwordInCluster(), password);
    assert.ok(packed(await order()));
  });

  it("names a version that runs and is never ready, with what it printed, while the one before answers", async () => {
    const never = new AbortController().signal;
    const variables = { KUBECONFIG: place.cluster.kubeconfig };
    const ports: TargetPorts = {
      targets: () => Promise.resolve(targets),
      random: () => assert.fail("Nothing is made up."),
      now: () => performance.now(),
      wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
      askPort: httpProbe,
      readText: () => assert.fail("No file is read."),
      runTool: (_kubectl, words, options, signal) =>
        runTool(place.cluster.kubectl, words, { ...options, variables }, signal),
    };
    const probe = { httpGet: { path: "/no-such-page", port: "http" } };
    const container = { name: "app", startupProbe: probe, readinessProbe: probe };
    const patch = JSON.stringify({ spec: { template: { spec: { containers: [container] } } } });
    await place.kubectl("patch", "deployment", name, "--patch", patch);
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
    const left = (await place.kubectl("get", "deployments,services,secrets,jobs,pods", "-o", "name"))
      .trim()
      .split("\n");
    assert.deepEqual(left, ["service/kubernetes"]);
    await place.kubectl("create", "service", "clusterip", "redis", "--tcp=6379");
    const refused = await deployAll();
    assert.equal(refused.ended.code, 1);
    assert.match(refused.ended.errors, /redis in this namespace belongs to something else/);
    assert.equal(await place.kubectl("get", "deployments", "-o", "name"), "");
  });
});

import assert from "node:assert/strict";
import { readSwarm, readSwarmJob, swarmSecretsOf } from "../../../../src/core/targets/swarm/readSwarm";
import { swarmMigration, swarmSpecification, swarmWorker } from "../../../../src/core/targets/swarm/swarmSpecification";
import { samplePlans } from "../render/samplePlans";

const plan = samplePlans["fastapi-uv"] ?? assert.fail("The sample is gone.");
const secrets = [{ variable: "API_TOKEN", id: "s1", name: "shop-0123" }];
const options = { application: "shop", image: "shop:1", replicas: 2, port: 8080, plain: { DEBUG: "0" }, secrets };

/** A task as the engine tells it. */
function task(image: string, state: string, more: Readonly<Record<string, unknown>> = {}): object {
  const { err, ...rest } = more;
  return {
    ID: `${image}-${state}`,
    CreatedAt: "2026-01-01T00:00:00Z",
    DesiredState: state === "running" ? "running" : "shutdown",
    Spec: { ContainerSpec: { Image: image } },
    Status: { State: state, Err: err },
    ...rest,
  };
}

/** A service that wants two copies of an image. */
function service(image: string, update?: string): object {
  return {
    Spec: { TaskTemplate: { ContainerSpec: { Image: image } }, Mode: { Replicated: { Replicas: 2 } } },
    ...(update !== undefined && { UpdateStatus: { State: update } }),
    Endpoint: { Ports: [{ PublishedPort: 8080 }] },
  };
}

const now = { late: false, undoing: false };

describe("a service of a swarm", () => {
  it("gets secrets as files that become variables, and the plan's own command", () => {
    const specification = swarmSpecification(plan, options);
    assert.deepEqual(swarmSecretsOf(specification), secrets);
    const text = JSON.stringify(specification);
    assert.match(text, /API_TOKEN=\\"\$\(cat \/run\/secrets\/API_TOKEN\)\\"; export API_TOKEN; exec/);
    assert.ok(text.includes(`"Args":${JSON.stringify(plan.command)}`));
    assert.ok(text.includes('"Env":["DEBUG=0"]'));
  });

  it("leaves the image's own command alone without secrets", () => {
    const text = JSON.stringify(swarmSpecification(plan, { ...options, secrets: [] }));
    assert.ok(!text.includes('"Command"') && !text.includes('"Args"'));
  });

  it("publishes by the swarm's balancer, or on the nodes", () => {
    assert.match(JSON.stringify(swarmSpecification(plan, options)), /"PublishedPort":8080,"PublishMode":"ingress"/);
    const free = JSON.stringify(swarmSpecification(plan, { ...options, port: undefined }));
    assert.ok(free.includes('"PublishMode":"host"') && !free.includes("PublishedPort"));
  });

  it("has workers and a job of migrations beside it, with the same secrets and without its health check", () => {
    const worker = { name: "send mail", command: ["celery", "worker"], workdir: "backend" };
    const text = JSON.stringify(swarmWorker(worker, options));
    assert.ok(text.startsWith('{"Name":"shop-send-mail"'), text);
    assert.ok(text.includes('"Args":["celery","worker"]') && text.includes('"Dir":"/app/backend"'));
    assert.ok(
      text.includes('"Test":["NONE"]') && text.includes('"Order":"stop-first"') && !text.includes("EndpointSpec"),
    );
    assert.deepEqual(swarmSecretsOf(swarmWorker(worker, options)), secrets);
    assert.throws(() => swarmWorker({ ...worker, name: "项目" }, options), /invalidName/);
    const job = JSON.stringify(swarmMigration({ command: ["alembic"], workdir: "." }, { ...options, secrets: [] }));
    assert.ok(job.includes('"Command":["alembic"]') && job.includes('"Dir":"/app"') && job.includes("ReplicatedJob"));
    assert.ok(job.includes('"RestartPolicy":{"Condition":"none"}') && !job.includes("UpdateConfig"));
  });

  it("waits for a job until it is complete, and takes its first failure for the last word", () => {
    assert.equal(readSwarmJob([], false), "waiting");
    assert.equal(readSwarmJob([task("shop:1", "running")], false), "waiting");
    assert.equal(readSwarmJob([task("shop:1", "complete")], true), "done");
    const failed = readSwarmJob([task("shop:1", "failed", { err: "task: non-zero exit (1)" })], false);
    assert.equal(typeof failed === "string" ? failed : failed.cause, "crashing");
    const late = readSwarmJob([task("shop:1", "preparing")], true);
    assert.equal(typeof late === "string" ? late : late.cause, "notReady");
  });

  it("is waited for until copies of the newest version run, whatever old ones do", () => {
    const old = [task("shop:1", "running"), task("shop:1", "running")];
    assert.deepEqual(readSwarm(service("shop:2"), old, now), { kind: "waiting", ready: 0, wanted: 2 });
    const fresh = [task("shop:2", "running"), task("shop:2", "running")];
    assert.equal(readSwarm(service("shop:2", "updating"), [...old, ...fresh], now).kind, "waiting");
    const done = { kind: "done", ready: 2, port: 8080 };
    assert.deepEqual(readSwarm(service("shop:2", "completed"), fresh, now), done);
    assert.deepEqual(readSwarm(service("shop:2"), fresh, now), done);
  });

  const failures: readonly (readonly [string, readonly object[], string])[] = [
    ["an image that nobody has", [task("shop:2", "rejected", { err: "No such image: shop:2" })], "imageNotPulled"],
    ["a container that cannot be made", [task("shop:2", "rejected", { err: "invalid mount" })], "configuration"],
    [
      "a crash and another one",
      [1, 2].map(() => task("shop:2", "failed", { err: "task: non-zero exit (1)" })),
      "crashing",
    ],
    [
      "copies that are never healthy",
      [1, 2].map(() => task("shop:2", "failed", { err: "task: unhealthy container" })),
      "notReady",
    ],
    ["no node with room", [task("shop:2", "pending", { err: "no suitable node" })], "unschedulable"],
  ];
  for (const [what, tasks, cause] of failures) {
    it(`fails as ${cause} with ${what}`, () => {
      const rollout = readSwarm(service("shop:2"), tasks, now);
      assert.equal(rollout.kind === "failed" ? rollout.failure.cause : rollout.kind, cause);
    });
  }

  it("that went back tells of the version it left, though its copy ended well when it was told to", () => {
    const tasks = [
      task("shop:1", "running"),
      task("shop:2", "complete"),
      task("shop:0", "failed", { err: "", CreatedAt: "2025" }),
    ];
    const went = readSwarm(service("shop:1", "rollback_completed"), tasks, now);
    assert.deepEqual(went.kind === "failed" && went.failure.task, "shop:2-complete");
  });

  it("that went back is a failure unless that was asked for", () => {
    const tasks = [task("shop:1", "running"), task("shop:1", "running"), task("shop:2", "failed", { err: "exit (1)" })];
    const went = service("shop:1", "rollback_completed");
    assert.deepEqual(readSwarm(went, tasks, now), {
      kind: "failed",
      failure: { cause: "rolledBack", task: "shop:2-failed", message: "exit (1)" },
    });
    assert.equal(readSwarm(went, tasks, { late: false, undoing: true }).kind, "done");
  });

  it("is given up when patience is over", () => {
    const rollout = readSwarm(service("shop:2"), [task("shop:2", "starting")], { late: true, undoing: false });
    assert.equal(rollout.kind === "failed" ? rollout.failure.cause : rollout.kind, "notReady");
  });
});

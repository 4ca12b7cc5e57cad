import assert from "node:assert/strict";
import { isCollection, parseDocument } from "yaml";
import { isContainerizeError } from "../../../../src/core/errors";
import { locateManifestErrors } from "../../../../src/core/targets/kubernetes/locateManifestError";
import { readJob, readRollout } from "../../../../src/core/targets/kubernetes/readRollout";
import { renderKubernetes } from "../../../../src/core/targets/kubernetes/renderKubernetes";
import { splitManifests } from "../../../../src/core/targets/kubernetes/splitManifests";
import { targetName } from "../../../../src/core/targets/targetName";
import type { ContainerPlan } from "../../../../src/core/plan/containerPlan";
import { targetVariables } from "../../../../src/core/targets/targetVariables";
import { samplePlan } from "../../../support/sampleInspection";

const digest = `registry.example.com/team/my-api@sha256:${"a".repeat(64)}`;
const secretValue = "s3cret-Value-7";

function files(
  plan: ContainerPlan,
  given: Readonly<Record<string, string>> = {},
  extra: object = {},
): Map<string, string> {
  const rendered = renderKubernetes(plan, targetVariables(plan, given), { image: digest, replicas: 2, ...extra });
  return new Map(rendered.map(({ path, text }) => [path, text]));
}

/** The value at a path of one file, `spec.replicas`; numbers are places in lists. */
function at(text: string | undefined, path: string): unknown {
  const steps = path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const found: unknown = parseDocument(text ?? "").getIn(steps);
  return isCollection(found) ? found.toJSON() : found;
}

const podPath = "spec.template.spec";
const containerPath = `${podPath}.containers.0`;

describe("Kubernetes manifests", () => {
  it("name the Secret by which a private registry is pulled from, when one is given", () => {
    const path = `${podPath}.imagePullSecrets`;
    assert.equal(at(files(samplePlan).get("k8s/base/deployment.yaml"), path), undefined);
    const drawn = files(samplePlan, {}, { pullSecret: "registry-login" });
    assert.deepEqual(at(drawn.get("k8s/base/deployment.yaml"), path), [{ name: "registry-login" }]);
  });

  it("hold what the plan says: image by digest, port, probes, variables, and a pod without privileges", () => {
    const drawn = files(samplePlan, { SECRET_KEY: secretValue });
    assert.deepEqual(
      [...drawn.keys()],
      [
        "k8s/base/configmap.yaml",
        "k8s/base/deployment.yaml",
        "k8s/base/service.yaml",
        "k8s/base/kustomization.yaml",
        "k8s/overlays/production/kustomization.yaml",
      ],
    );
    const deployment = (path: string): unknown => at(drawn.get("k8s/base/deployment.yaml"), path);
    const pod = (path: string): unknown => deployment(`${podPath}.${path}`);
    const container = (path: string): unknown => deployment(`${containerPath}.${path}`);
    assert.equal(deployment("spec.replicas"), 2);
    assert.deepEqual(deployment("spec.strategy.rollingUpdate"), { maxSurge: 1, maxUnavailable: 0 });
    assert.equal(pod("securityContext.runAsNonRoot"), true);
    assert.equal(pod("securityContext.runAsUser"), 10001);
    assert.equal(pod("securityContext.seccompProfile.type"), "RuntimeDefault");
    assert.equal(pod("automountServiceAccountToken"), false);
    assert.equal(container("securityContext.readOnlyRootFilesystem"), true);
    assert.deepEqual(container("ports"), [{ name: "http", containerPort: 8000 }]);
    assert.deepEqual(container("readinessProbe.httpGet"), { path: "/health", port: "http" });
    assert.deepEqual(container("env"), [
      {
        name: "SECRET_KEY",
        valueFrom: { secretKeyRef: { name: "my-api-secrets", key: "SECRET_KEY", optional: false } },
      },
    ]);
    assert.deepEqual(at(drawn.get("k8s/base/configmap.yaml"), "data"), { DEBUG: "0" });
    assert.deepEqual(at(drawn.get("k8s/overlays/production/kustomization.yaml"), "images"), [
      { name: "my-api", newName: "registry.example.com/team/my-api", digest: `sha256:${"a".repeat(64)}` },
    ]);
  });

  it("hold no secret value, whoever gives it and under whatever name", () => {
    const given = {
      SECRET_KEY: secretValue,
      UNKNOWN_THING: secretValue,
      DEBUG: `postgres://app:${secretValue}@db/app`,
    };
    for (const [path, text] of files(samplePlan, given)) assert.ok(!text.includes(secretValue), path);
    assert.deepEqual(Object.keys(targetVariables(samplePlan, given).secretValues).sort(), Object.keys(given).sort());
  });

  it("ask whoever deploys where the services are, and hide an address that holds a password", () => {
    const database = [{ secret: "POSTGRES_PASSWORD", fallback: "development" }];
    const service = { name: "postgres", required: true, why: "", image: "postgres:17", port: 5432, environment: {} };
    const plan: ContainerPlan = {
      ...samplePlan,
      environment: [
        {
          name: "DATABASE_URL",
          required: false,
          secret: false,
          default: "postgres://localhost/app",
          why: "settings.py:3",
        },
      ],
      services: [
        {
          ...service,
          command: undefined,
          test: undefined,
          volume: undefined,
          connections: { DATABASE_URL: ["postgres://app:", ...database, "@postgres/app"], DB_HOST: ["postgres"] },
        },
      ],
    };
    const { plain, secret, missing } = targetVariables(plan, {});
    assert.deepEqual(plain, {});
    assert.deepEqual(secret, [{ name: "DATABASE_URL", required: true }]);
    assert.deepEqual(missing, ["DATABASE_URL", "DB_HOST"]);
    assert.deepEqual(targetVariables(plan, { DB_HOST: "db.example.com" }).plain, { DB_HOST: "db.example.com" });
  });

  it("keep the root writable where the application writes below its code", () => {
    const text = files({ ...samplePlan, writable: ["data"] }).get("k8s/base/deployment.yaml") ?? "";
    assert.equal(at(text, `${containerPath}.securityContext.readOnlyRootFilesystem`), false);
  });

  it("ask a path that may answer 400 as the image itself asks it", () => {
    const plan: ContainerPlan = {
      ...samplePlan,
      health: { kind: "http", path: "/", strict: false, portVariable: "PORT" },
    };
    const text = files(plan).get("k8s/base/deployment.yaml");
    assert.equal(at(text, `${containerPath}.readinessProbe.exec.command.0`), "python");
    assert.deepEqual(at(text, `${containerPath}.livenessProbe.tcpSocket`), { port: "http" });
  });

  it("have a Job for migrations, a Deployment for each worker, and what was asked for", () => {
    const drawn = files(
      {
        ...samplePlan,
        migrate: { command: ["python", "manage.py", "migrate"], workdir: ".", why: "django" },
        workers: [{ name: "Celery_Beat", kind: "scheduler", command: ["celery", "beat"], workdir: "backend", why: "" }],
      },
      {},
      { maximumReplicas: 5, host: "api.example.com" },
    );
    const job = drawn.get("k8s/base/migrate.yaml");
    assert.deepEqual(at(job, `${containerPath}.command`), ["python", "manage.py", "migrate"]);
    assert.equal(at(job, "spec.backoffLimit"), 0);
    const worker = drawn.get("k8s/base/celery-beat.yaml");
    assert.equal(at(worker, "metadata.name"), "my-api-celery-beat");
    assert.equal(at(worker, "spec.replicas"), 1);
    assert.equal(at(worker, `${containerPath}.workingDir`), "/app/backend");
    assert.equal(at(drawn.get("k8s/base/autoscaler.yaml"), "spec.maxReplicas"), 5);
    // The autoscaler decides; a number here would undo its decision with every apply.
    assert.equal(at(drawn.get("k8s/base/deployment.yaml"), "spec.replicas"), undefined);
    assert.equal(at(drawn.get("k8s/base/ingress.yaml"), "spec.rules.0.host"), "api.example.com");
  });

  it("run what ends as a Job", () => {
    const drawn = files({ ...samplePlan, kind: "script", port: undefined, health: undefined });
    assert.equal(at(drawn.get("k8s/base/job.yaml"), "kind"), "Job");
    assert.equal(drawn.has("k8s/base/service.yaml"), false);
  });

  it("come apart in the order in which they are applied", () => {
    const plan = { ...samplePlan, migrate: { command: ["alembic", "upgrade", "head"], workdir: ".", why: "" } };
    const drawn = [...files(plan)].filter(([path]) => !path.endsWith("kustomization.yaml")).map(([, text]) => text);
    const { checked, first, migration, rest, jobs } = splitManifests(drawn.join("---\n"));
    // A Job that is there could not be changed, so the dry run is about another one.
    assert.match(checked, /^ {2}name: my-api-migrate-dry-run$/m);
    assert.match(checked, /^ {2}name: my-api$/m);
    assert.match(migration?.text ?? "", /^ {2}name: my-api-migrate$/m);
    assert.equal(at(first, "kind"), "ConfigMap");
    assert.equal(migration?.job, "my-api-migrate");
    assert.match(rest, /kind: Deployment/);
    assert.doesNotMatch(rest, /kind: (Job|ConfigMap)/);
    assert.deepEqual(jobs, []);
  });
});

describe("names in a target", () => {
  const names: readonly (readonly [string, string])[] = [
    ["my-api", "my-api"],
    ["My_API.v2", "my-api-v2"],
    ["42-things", "app-42-things"],
    ["Büro", "buro"],
    ["a".repeat(80), "a".repeat(40)],
    [`${"a".repeat(39)}-b`, "a".repeat(39)],
  ];
  for (const [from, to] of names) it(`${from} becomes ${to}`, () => assert.equal(targetName(from), to));

  it("are refused when nothing valid is left", () => {
    assert.throws(
      () => targetName("项目"),
      (error) => isContainerizeError(error) && error.reason.kind === "invalidName",
    );
    assert.throws(
      () => targetVariables(samplePlan, { "A=B": "1" }),
      (error) => isContainerizeError(error) && error.reason.kind === "invalidName" && error.reason.name === "A=B",
    );
  });
});

describe("errors of a dry run", () => {
  const drawn = [...files(samplePlan)].map(([path, text]) => ({ path, text }));
  const lineOf = (path: string, text: string): number =>
    (drawn
      .find((file) => file.path === path)
      ?.text.split("\n")
      .findIndex((line) => line.includes(text)) ?? -1) + 1;

  it("land on the field's line", () => {
    const error =
      'The Deployment "my-api" is invalid: spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive\n';
    const [found] = locateManifestErrors(error, drawn);
    assert.ok(found);
    assert.equal(found.path, "k8s/base/deployment.yaml");
    assert.equal(found.line, lineOf("k8s/base/deployment.yaml", "containerPort"));
    assert.match(found.message, /^spec\.template.*between 1 and 65535/);
  });

  it("land on the field's line when several objects are judged at once", () => {
    const error =
      'Error from server (Invalid): error when creating "STDIN": Service.core "my-api" is invalid: spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive\n';
    const [found] = locateManifestErrors(error, drawn);
    assert.equal(found?.line, lineOf("k8s/base/service.yaml", "port: 80"));
  });

  it("land on an unknown field", () => {
    const error =
      'Error from server (BadRequest): error when creating "STDIN": Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.selector.nope"';
    assert.equal(locateManifestErrors(error, drawn)[0]?.line, lineOf("k8s/base/service.yaml", "selector"));
  });

  it("stay without a place when they are about something else", () => {
    assert.deepEqual(locateManifestErrors('namespaces "nope" not found', drawn), []);
  });

  it("are all found when the cluster refuses several things in several objects", () => {
    const error = [
      'The Deployment "my-api" is invalid: ',
      "* spec.replicas: Invalid value: -2: must be greater than or equal to 0",
      '* spec.template.spec.containers[0].name: Invalid value: "A": a lowercase RFC 1123 label must consist of',
      'The Service "my-api" is invalid: spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive',
    ].join("\n");
    assert.deepEqual(
      locateManifestErrors(error, drawn).map(({ path, line, message }) => [path, line, message.split(":")[0]]),
      [
        ["k8s/base/deployment.yaml", lineOf("k8s/base/deployment.yaml", "replicas:"), "spec.replicas"],
        [
          "k8s/base/deployment.yaml",
          lineOf("k8s/base/deployment.yaml", "- name: app"),
          "spec.template.spec.containers[0].name",
        ],
        ["k8s/base/service.yaml", lineOf("k8s/base/service.yaml", "port:"), "spec.ports[0].port"],
      ],
    );
  });
});

describe("a rollout", () => {
  const deployment = (status: object): object => ({
    kind: "Deployment",
    metadata: { generation: 2 },
    spec: { replicas: 2 },
    status: { observedGeneration: 2, ...status },
  });
  const pod = (hash: string, created: string, status: object): object => ({
    kind: "Pod",
    metadata: { name: `web-${hash}`, creationTimestamp: created, labels: { "pod-template-hash": hash } },
    status,
  });
  const waiting = (reason: string, restartCount = 0): object => ({
    containerStatuses: [
      {
        restartCount,
        state: { waiting: { reason, message: `because ${reason}` } },
        lastState: { terminated: { exitCode: 3 } },
      },
    ],
  });
  const old = pod("old", "2026-01-01T00:00:00Z", { containerStatuses: [] });
  const read = (one: object, pods: readonly object[], late = false) => readRollout({ items: [one, ...pods] }, late);

  it("is done when every copy is new and ready, and no old one is left", () => {
    const done = { replicas: 2, updatedReplicas: 2, availableReplicas: 2 };
    assert.deepEqual(read(deployment(done), []), { kind: "done", ready: 2 });
    assert.equal(read(deployment({ ...done, replicas: 3 }), []).kind, "waiting");
    assert.equal(read(deployment({ ...done, observedGeneration: 1 }), []).kind, "waiting");
  });

  it("counts copies of the newest version only: those before it go on answering meanwhile", () => {
    const ready = (status: object): unknown => {
      const seen = read(deployment(status), []);
      return seen.kind === "waiting" ? seen.ready : seen;
    };
    assert.equal(ready({ replicas: 3, updatedReplicas: 1, availableReplicas: 2 }), 0);
    assert.equal(ready({ replicas: 3, updatedReplicas: 1, availableReplicas: 3 }), 1);
    assert.equal(ready({ replicas: 3, updatedReplicas: 2, availableReplicas: 2 }), 1);
    assert.equal(ready({ replicas: 2, updatedReplicas: 0, availableReplicas: 2 }), 0);
    assert.equal(ready({ replicas: 2, updatedReplicas: 2, availableReplicas: 2, observedGeneration: 1 }), 0);
    assert.equal(ready({}), 0);
  });

  const causes: readonly (readonly [string, object, string])[] = [
    ["an image that cannot be pulled", waiting("ImagePullBackOff"), "imageNotPulled"],
    ["a crash loop", waiting("CrashLoopBackOff", 3), "crashing"],
    ["a container that cannot be made", waiting("CreateContainerConfigError"), "configuration"],
    [
      "no node with room",
      { conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/1 nodes" }] },
      "unschedulable",
    ],
  ];
  for (const [title, status, cause] of causes) {
    it(`names ${title}`, () => {
      const rollout = read(deployment({ replicas: 3, updatedReplicas: 1, availableReplicas: 2 }), [
        old,
        pod("new", "2026-01-02T00:00:00Z", status),
      ]);
      assert.equal(rollout.kind === "failed" && rollout.failure.cause, cause);
    });
  }

  it("does not mind what pods of the version before are doing", () => {
    const rollout = read(deployment({ replicas: 3, updatedReplicas: 1 }), [
      pod("old", "2026-01-01T00:00:00Z", waiting("CrashLoopBackOff", 9)),
      pod("new", "2026-01-02T00:00:00Z", {}),
    ]);
    assert.deepEqual(rollout, { kind: "waiting", ready: 0, wanted: 2 });
  });

  it("names a quota, and what never becomes ready once it has had its time", () => {
    const conditions = [{ type: "ReplicaFailure", status: "True", message: "exceeded quota: small" }];
    const quota = read(deployment({ conditions }), []);
    assert.equal(quota.kind === "failed" && quota.failure.cause, "quota");
    const late = read(deployment({ replicas: 2, updatedReplicas: 2 }), [pod("new", "2026-01-02T00:00:00Z", {})], true);
    assert.deepEqual(late, { kind: "failed", failure: { cause: "notReady", pod: "web-new", message: "" } });
  });

  it("of a Job ends with its code", () => {
    const ended = { containerStatuses: [{ state: { terminated: { exitCode: 7, reason: "Error" } } }] };
    const failed = readJob({ items: [{ kind: "Job", status: { failed: 1 } }, pod("x", "2026", ended)] }, false);
    assert.deepEqual(failed, { kind: "failed", failure: { cause: "crashing", pod: "web-x", message: "exit code 7" } });
    assert.equal(readJob({ items: [{ kind: "Job", status: { succeeded: 1 } }] }, false).kind, "done");
  });
});

// A real Kubernetes of one node: every manifest that is drawn passes the server's own checks without a warning, and one
// application is deployed, scaled, updated under load, broken, brought back and deleted. Two minutes with the binaries there.
import assert from "node:assert/strict";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { ContainerPlan } from "../../src/core/plan/containerPlan";
import { renderKubernetes } from "../../src/core/targets/kubernetes/renderKubernetes";
import { targetVariables } from "../../src/core/targets/targetVariables";
import { runTool } from "../../src/local/runTool";
import { findValue, formsIn } from "../support/engine/findValue";
import { assertStarted } from "../support/engine/watchedCommandLine";
import { ClusterPlace } from "../support/targets/clusterPlace";
import { samplePlans } from "../unit/core/render/samplePlans";

const secretValue = "v3ry-s3cret-0815";

describe("Kubernetes", function () {
  this.timeout(600_000);
  let place: ClusterPlace;

  before(async () => {
    place = await ClusterPlace.start("projects/fastapi-uv", "shop", secretValue);
    await writeFile(path.join(place.folder, "env"), `API_TOKEN=${secretValue}\n`);
  });

  after(() => place.stop());

  describe("checks of the server", () => {
    const variants: Readonly<Record<string, ContainerPlan>> = {
      ...samplePlans,
      "with everything": {
        ...(samplePlans["django-poetry"] ?? assert.fail()),
        environment: [
          { name: "SECRET_KEY", required: true, secret: true, default: null, why: "settings.py:3" },
          { name: "DEBUG", required: false, secret: false, default: "0", why: "settings.py:4" },
        ],
        migrate: { command: ["python", "manage.py", "migrate"], workdir: ".", why: "" },
        workers: [{ name: "worker", kind: "worker", command: ["celery", "worker"], workdir: ".", why: "" }],
      },
    };
    for (const [name, plan] of Object.entries(variants)) {
      it(`pass the manifests of ${name} without a warning`, async () => {
        const options = { image: "registry.example.com/a/b:1", replicas: 2 };
        const full = { ...options, maximumReplicas: 4, host: "shop.example.com", pullSecret: "registry-login" };
        for (const [index, asked] of [options, full].entries()) {
          const drawn = path.join(place.folder, "drawn", `${name.replaceAll(" ", "-")}-${index}`);
          const files = renderKubernetes(plan, targetVariables(plan, { API_TOKEN: secretValue }), asked);
          for (const { path: file, text } of files) {
            await mkdir(path.dirname(path.join(drawn, file)), { recursive: true });
            await writeFile(path.join(drawn, file), text);
            assert.ok(!text.includes(secretValue), file);
          }
          const overlay = path.join(drawn, plan.context, "k8s/overlays/production");
          const words = ["--kubeconfig", place.cluster.kubeconfig, "apply", "--dry-run=server", "-k", overlay];
          const ended = await runTool(place.cluster.kubectl, words, {}, AbortSignal.timeout(120_000));
          assert.deepEqual([ended.code, ended.errors], [0, ""]);
          // One created object for each file that is not a kustomization.
          assert.equal(ended.out.trim().split("\n").length, files.length - 2, ended.out);
        }
      });
    }

    it("put what the cluster refuses on the line of the file, and apply nothing", async () => {
      const { ended, result } = await place.deploy(
        "--tag",
        `${place.registry.address}/shop:1`,
        "--maximum-replicas",
        "3",
        "--host",
        "Not_A_Host",
      );
      assert.equal(ended.code, 1);
      assert.equal(result.error?.reason, "toolFailed");
      const lines = (await readFile(path.join(place.project, "k8s/base/ingress.yaml"), "utf8")).split("\n");
      const line = lines.findIndex((text) => text.includes("Not_A_Host")) + 1;
      assert.match(result.error.message, new RegExp(`^k8s/base/ingress\\.yaml:${line}: .*host`));
      assert.equal(await place.kubectl("get", "deployments", "-o", "name"), "");
      await rm(path.join(place.project, "k8s"), { recursive: true });
    });
  });

  it("deploys, answers, scales, updates under load, names a bad image, goes back, deletes, and leaves nothing", async () => {
    const first = await place.deploy(
      "--tag",
      `${place.registry.address}/shop:1`,
      "--env-file",
      path.join(place.folder, "env"),
    );
    assert.equal(first.ended.code, 0, first.ended.errors);
    assertStarted(first.ended, "kubectl");
    const readable = "deployments,replicasets,pods,services,configmaps,jobs,events";
    const shown =
      (await place.kubectl("get", readable, "-o", "json")) + (await place.kubectl("get", "secrets", "-o", metadataOf));
    assert.deepEqual(formsIn(Buffer.from(shown), secretValue), []);
    assert.deepEqual(first.result.deployment, { name: "bookshop", state: "deployed", ready: 1 });
    assert.equal(first.result.probe?.status, 200);
    assert.match(first.result.pushed ?? "", /^127\.0\.0\.1:\d+\/shop@sha256:[0-9a-f]{64}$/);
    assert.match(await place.kubectl("get", "pods", "-o", "jsonpath={.items[*].spec.containers[*].image}"), /@sha256:/);
    const token = await place.kubectl("get", "secret", "bookshop-secrets", "-o", "jsonpath={.data.API_TOKEN}");
    assert.equal(Buffer.from(token, "base64").toString(), secretValue);

    // The same image with another value: pods read variables when they start.
    await writeFile(path.join(place.folder, "env"), `API_TOKEN=${secretValue}-2\n`);
    const changed = await place.deploy(
      "--tag",
      `${place.registry.address}/shop:1`,
      "--env-file",
      path.join(place.folder, "env"),
    );
    assert.equal(changed.ended.code, 0, changed.ended.errors);
    const environment = await place.kubectl("exec", "deployment/bookshop", "--", "cat", "/proc/1/environ");
    assert.ok(environment.split("\0").includes(`API_TOKEN=${secretValue}-2`));

    const scaled = await place.deploy("--scale", "3");
    assert.equal(scaled.result.deployment?.ready, 3, scaled.ended.errors);

    const load = startLoad(await place.kubectl("get", "service", "bookshop", "-o", "jsonpath={.spec.clusterIP}"));
    try {
      await writeFile(path.join(place.project, "src/bookshop/second.py"), "VERSION = 2\n");
      const updated = await place.deploy("--tag", `${place.registry.address}/shop:2`, "--replicas", "3");
      assert.equal(updated.ended.code, 0, updated.ended.errors);
      assert.equal(updated.result.deployment?.ready, 3);
      assert.notEqual(updated.result.pushed, first.result.pushed);
    } finally {
      await load.end();
    }
    assert.ok(load.answers() > 100, String(load.answers()));
    assert.deepEqual(load.lost(), []);

    await place.kubectl("set", "image", "deployment/bookshop", `app=${place.registry.address}/nosuch:1`);
    const bad = await place.deploy("--scale", "3");
    assert.equal(bad.ended.code, 1);
    assert.equal(bad.result.diagnosis?.code, "imageNotPulled", JSON.stringify(bad.result));
    assert.match(bad.result.diagnosis.message, /^The image cannot be pulled: .*nosuch/);

    const back = await place.deploy("--undo");
    assert.equal(back.ended.code, 0, back.ended.errors);
    assert.deepEqual([back.result.deployment?.ready, back.result.probe?.status], [3, 200]);

    const deleted = await place.deploy("--delete");
    assert.equal(deleted.ended.code, 0, deleted.ended.errors);
    const kinds = "deployments,replicasets,pods,services,configmaps,secrets,jobs,ingresses,horizontalpodautoscalers";
    const left = (await place.kubectl("get", kinds, "-o", "name")).trim().split("\n");
    assert.deepEqual(left.sort(), ["configmap/kube-root-ca.crt", "service/kubernetes"]);
    assert.deepEqual(findValue(place.project, secretValue), []);
  });
});

/** Of Secrets everything but their values. */
const metadataOf = "jsonpath={range .items[*]}{.metadata}{end}";

/** Asks the Service over and over, by its own address, with a new connection each time. */
function startLoad(address: string) {
  let answers = 0;
  const lost: string[] = [];
  const stop = new AbortController();
  const one = async (): Promise<void> => {
    try {
      const response = await fetch(`http://${address}/healthz`, {
        signal: AbortSignal.timeout(5000),
        headers: { connection: "close" },
      });
      await response.text();
      if (response.status === 200) answers++;
      else lost.push(String(response.status));
    } catch (error) {
      lost.push(String(error));
    }
  };
  const running = (async () => {
    while (!stop.signal.aborted) {
      await one();
      await wait(30);
    }
  })();
  return {
    answers: () => answers,
    lost: () => lost,
    end: async () => {
      stop.abort();
      await running;
    },
  };
}

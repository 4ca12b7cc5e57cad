// A real Kubernetes of one node: every manifest that is drawn passes the server's own checks without a warning. A minute
// with the binaries there.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ContainerPlan } from "../../src/core/plan/containerPlan";
import { locateManifestError } from "../../src/core/targets/kubernetes/locateManifestError";
import { renderKubernetes } from "../../src/core/targets/kubernetes/renderKubernetes";
import { targetVariables } from "../../src/core/targets/targetVariables";
import { runTool } from "../../src/local/runTool";
import { samplePlans } from "../unit/core/render/samplePlans";

const secretValue = "v3ry-s3cret-0815";

const plans: Readonly<Record<string, ContainerPlan>> = {
  ...samplePlans,
  "with everything": {
    ...(samplePlans["django-poetry"] ?? assert.fail()),
    environment: [
      { name: "SECRET_KEY", required: true, secret: true, default: null },
      { name: "DEBUG", required: false, secret: false, default: "0" },
    ],
    migrate: { command: ["python", "manage.py", "migrate"], workdir: ".", why: "" },
    workers: [{ name: "worker", kind: "worker", command: ["celery", "worker"], workdir: ".", why: "" }],
  },
};

describe("Kubernetes manifests on a real server", function () {
  this.timeout(600_000);
  let cluster: { kubeconfig: string; kubectl: string; stop(): Promise<void> };
  let folder = "";

  before(async () => {
    const { startCluster } = await import("../rig/kubernetes/cluster.mjs");
    cluster = await startCluster(undefined);
    folder = await mkdtemp(path.join(tmpdir(), "kubernetes-"));
  });

  after(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  for (const [name, plan] of Object.entries(plans)) {
    it(`of ${name} pass without a warning, and hold no secret`, async () => {
      const options = { image: "registry.example.com/a/b:1", replicas: 2 };
      const full = { ...options, maximumReplicas: 4, host: "shop.example.com" };
      for (const [index, asked] of [options, full].entries()) {
        const place = path.join(folder, `${name.replaceAll(" ", "-")}-${index}`);
        const files = renderKubernetes(plan, targetVariables(plan, { API_TOKEN: secretValue }), asked);
        for (const { path: file, text } of files) {
          await mkdir(path.dirname(path.join(place, file)), { recursive: true });
          await writeFile(path.join(place, file), text);
          assert.ok(!text.includes(secretValue), file);
        }
        const overlay = path.join(place, plan.context, "k8s/overlays/production");
        const words = ["--kubeconfig", cluster.kubeconfig, "apply", "--dry-run=server", "-k", overlay];
        const ended = await runTool(cluster.kubectl, words, {}, AbortSignal.timeout(60_000));
        assert.deepEqual([ended.code, ended.errors], [0, ""]);
        // One created object for each file that is not a kustomization.
        assert.equal(ended.out.trim().split("\n").length, files.length - 2, ended.out);
      }
    });
  }

  it("are refused with a message that names the object when a value is wrong", async () => {
    const plan = plans["with everything"] ?? assert.fail();
    const place = path.join(folder, "wrong");
    const options = { image: "registry.example.com/a/b:1", replicas: 2, host: "Not_A_Host" };
    for (const { path: file, text } of renderKubernetes(plan, targetVariables(plan, {}), options)) {
      await mkdir(path.dirname(path.join(place, file)), { recursive: true });
      await writeFile(path.join(place, file), text);
    }
    const overlay = path.join(place, "k8s/overlays/production");
    const words = ["--kubeconfig", cluster.kubeconfig, "apply", "--dry-run=server", "-k", overlay];
    const ended = await runTool(cluster.kubectl, words, {}, AbortSignal.timeout(60_000));
    assert.notEqual(ended.code, 0);

    const files = renderKubernetes(plan, targetVariables(plan, {}), options);
    const found = locateManifestError(ended.errors, files) ?? assert.fail(ended.errors);
    const text = files.find(({ path: file }) => file === found.path)?.text.split("\n")[found.line - 1];
    assert.match(found.path, /ingress\.yaml$/);
    assert.match(text ?? "", /host: Not_A_Host/);
  });
});

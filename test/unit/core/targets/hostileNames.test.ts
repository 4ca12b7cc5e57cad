import assert from "node:assert/strict";
import { parse } from "yaml";
import { isContainerizeError } from "../../../../src/core/errors";
import { isRecord } from "../../../../src/core/isRecord";
import type { ContainerPlan } from "../../../../src/core/plan/containerPlan";
import { renderCompose } from "../../../../src/core/render/renderCompose";
import { list, recordAt, textAt } from "../../../../src/core/targets/jsonValue";
import { kubernetesManifests } from "../../../../src/core/targets/kubernetes/kubernetesManifests";
import { lxcConfiguration } from "../../../../src/core/targets/lxc/lxcConfiguration";
import { swarmMigration, swarmSpecification, swarmWorker } from "../../../../src/core/targets/swarm/swarmSpecification";
import { targetName } from "../../../../src/core/targets/targetName";
import { targetVariables } from "../../../../src/core/targets/targetVariables";
import { seededRandom } from "../../../support/seededRandom";
import { samplePlans } from "../render/samplePlans";

const sample = samplePlans["fastapi-uv"] ?? assert.fail("The sample is gone.");
/** What names have been made of, and what they should never have been. */
const pieces = [
  "a",
  "Z",
  "9",
  "-",
  "_",
  ".",
  " ",
  "ü",
  "项",
  "目",
  "/",
  "\\",
  '"',
  "'",
  "$",
  "\n",
  "\0",
  "é",
  "--",
  "..",
  "%",
  "😀",
];
/** RFC 1123 label. */
const label = /^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
/** Source: Kubernetes, "Labels and Selectors". */
const labelValue = /^(?=.{0,63}$)([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;

function nameOf(random: () => number, longest: number): string {
  const length = 1 + Math.floor(random() * longest);
  return Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)] ?? "a").join("");
}

/** Runs the work; true when it said which name cannot be used. Anything else it throws is passed on. */
function refused(work: () => void): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (isContainerizeError(error) && error.reason.kind === "invalidName") return true;
    throw error;
  }
}

function checkKubernetes(plan: ContainerPlan): void {
  const options = { image: "registry.example.com/a:1", replicas: 1, maximumReplicas: 2, host: "a.example.com" };
  const manifests = kubernetesManifests(plan, targetVariables(plan, {}), options);
  assert.equal(new Set(manifests.map(({ file }) => file)).size, manifests.length);
  for (const { file, manifest } of manifests) {
    assert.match(file, /^[a-z0-9-]+\.yaml$/);
    assert.match(manifest.metadata.name, label);
    for (const value of Object.values(manifest.metadata.labels)) assert.match(value, labelValue);
    const pod = recordAt(recordAt(recordAt(manifest, "spec"), "template"), "spec");
    for (const container of list(pod, "containers")) assert.match(textAt(container, "name") ?? "", label);
  }
}

describe("names with unusual characters", () => {
  const seeds = Array.from({ length: 400 }, (_, seed) => seed);
  const options = { image: "a:1", replicas: 1, port: 80, plain: {}, secrets: [] };

  it("become valid names in every target, or are refused before anything is sent", () => {
    let kept = 0;
    for (const seed of seeds) {
      const random = seededRandom(seed);
      const worker = { name: nameOf(random, 60), kind: "worker", command: ["celery"], workdir: ".", why: "" } as const;
      const migrate = { command: ["alembic"], workdir: ".", why: "" };
      const plan = { ...sample, name: nameOf(random, 80), workers: [worker], migrate };
      const no = refused(() => {
        const application = targetName(plan.name);
        assert.match(application, label);
        checkKubernetes(plan);
        for (const specification of [
          swarmSpecification(plan, { ...options, application }),
          swarmWorker(worker, { ...options, application }),
          swarmMigration(migrate, { ...options, application }),
        ]) {
          assert.match(textAt(specification, "Name") ?? "", label);
        }
      });
      if (!no) kept++;
    }
    assert.ok(kept > 300, String(kept));
  });

  it("of variables are refused, whoever brings them", () => {
    for (const seed of seeds) {
      const name = nameOf(seededRandom(seed), 6);
      const usable = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
      assert.equal(
        refused(() => targetVariables(sample, { [name]: "x" })),
        !usable,
        JSON.stringify(name),
      );
      const variable = { name, required: false, secret: false, default: "x", why: "" };
      assert.equal(
        refused(() => targetVariables({ ...sample, environment: [variable] }, {})),
        !usable,
      );
    }
  });

  it("in values stay values: no setting of LXC, no object of compose or Kubernetes begins in one", () => {
    const image = {
      command: ["run"],
      folder: "/app",
      user: "10001",
      environment: {},
      stopSignal: "SIGTERM",
      volumes: [],
    };
    for (const seed of seeds) {
      const value = nameOf(seededRandom(seed), 12);
      const folder = "/var/lib/lxc/shop";
      const asked = { name: "shop", folder, image, plain: { TEXT: value }, inherited: [], absent: [] };
      let text = "";
      if (!refused(() => (text = lxcConfiguration(asked)))) {
        const lines = text.split("\n").filter((line) => line.includes("TEXT="));
        assert.deepEqual(lines, [`lxc.environment = TEXT=${value}`]);
      } else assert.match(value, /[\n\r\0]/);
      const environment = [{ name: "TEXT", required: false, secret: false, default: value, why: "" }];
      const plan = { ...sample, environment };
      const manifests = kubernetesManifests(plan, targetVariables(plan, {}), { image: "a:1", replicas: 1 });
      const config = manifests.find(({ file }) => file === "configmap.yaml")?.manifest;
      assert.deepEqual(recordAt(config, "data"), { TEXT: value });
    }
  });

  it("of a project are one that compose takes", () => {
    for (const name of ["my.app", "a-b_c", "9lives", "a".repeat(200)]) {
      const read: unknown = parse(renderCompose({ ...sample, name }));
      assert.match(String(isRecord(read) ? read["name"] : ""), /^[a-z0-9][a-z0-9_-]*$/);
    }
  });
});

import assert from "node:assert/strict";
import { type Deployment, deploymentId, readDeployments } from "../../../../src/core/targets/deployment";

const common = { application: "shop", folder: "/projects/shop", probePath: "/healthz" };
const all: readonly Deployment[] = [
  { target: "kubernetes", ...common, context: "kind", namespace: undefined },
  { target: "kubernetes", ...common, context: "kind", namespace: "shop" },
  { target: "swarm", ...common, engine: "unix:///var/run/docker.sock" },
  { target: "lxc", ...common, probePath: undefined, port: 8000 },
];

describe("what was deployed", () => {
  it("is read as it was kept, and what is no deployment is left out", () => {
    const kept: unknown = JSON.parse(JSON.stringify([...all, { target: "moon" }, 7, null, { application: "x" }]));
    assert.deepEqual(readDeployments(kept), all);
    assert.deepEqual(readDeployments({ application: "shop" }), []);
  });

  it("is told apart by where it is, not by what it was deployed from", () => {
    assert.equal(new Set(all.map(deploymentId)).size, all.length);
    const [first = assert.fail()] = all;
    assert.equal(deploymentId({ ...first, folder: "/elsewhere", probePath: undefined }), deploymentId(first));
  });
});

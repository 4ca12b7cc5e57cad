import assert from "node:assert/strict";
import { leftBehind } from "../../../../src/app/targets/restartChanged";

const before = [
  "ConfigMap/shop-config 10 ",
  "Secret/shop-secrets 11 ",
  "Deployment/shop 12 3",
  "Deployment/shop-worker 13 1",
];

describe("pods that read their variables when they start", () => {
  it("are left alone when no variable changed, whatever the status of their Deployment says", () => {
    const after = before.map((line) => line.replace("shop 12 3", "shop 99 3"));
    assert.deepEqual(leftBehind(before, after), []);
  });

  it("are started anew after a change, unless the deployment itself did so", () => {
    const after = [
      "ConfigMap/shop-config 10 ",
      "Secret/shop-secrets 20 ",
      "Deployment/shop 21 4",
      "Deployment/shop-worker 13 1",
    ];
    assert.deepEqual(leftBehind(before, after), ["deployment/shop-worker"]);
  });

  it("are new in the first deployment", () => {
    assert.deepEqual(leftBehind([], before), []);
  });
});

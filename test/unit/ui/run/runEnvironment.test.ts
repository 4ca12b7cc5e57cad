import * as assert from "node:assert/strict";
import type { ContainerPlan } from "../../../../src/core/plan/containerPlan";
import { missingVariables } from "../../../../src/ui/planCard/missingVariables";
import { runEnvironment } from "../../../../src/core/container/runEnvironment";
import { sampleInspection } from "../../../support/sampleInspection";

function planWith(environment: ContainerPlan["environment"]): ContainerPlan {
  const { plan } = sampleInspection();
  assert.ok(plan);
  return { ...plan, environment };
}

const variable = { required: true, secret: true, default: null, why: "settings.py:3" };
const plan = planWith([
  { name: "SIGNING_KEY", ...variable, generate: true },
  { name: "API_TOKEN", ...variable },
  { ...variable, name: "LEVEL", secret: false, default: "info" },
]);

describe("runEnvironment", () => {
  it("makes up a signing key where none is given, and keeps what is given", () => {
    assert.deepEqual(
      runEnvironment(plan, { API_TOKEN: "t" }, () => "random"),
      { SIGNING_KEY: "random", API_TOKEN: "t" },
    );
    assert.deepEqual(
      runEnvironment(plan, { SIGNING_KEY: "mine" }, () => "random"),
      { SIGNING_KEY: "mine" },
    );
  });
});

describe("missingVariables", () => {
  it("are those that nobody gave, that have no default and that cannot be made up", () => {
    assert.deepEqual(missingVariables(plan, {}), ["API_TOKEN"]);
    assert.deepEqual(missingVariables(plan, { API_TOKEN: "" }), []);
  });
});

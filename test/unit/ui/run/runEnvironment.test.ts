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
      { SIGNING_KEY: "random", LEVEL: "info", API_TOKEN: "t" },
    );
    assert.deepEqual(
      runEnvironment(plan, { SIGNING_KEY: "mine" }, () => "random"),
      { SIGNING_KEY: "mine", LEVEL: "info" },
    );
  });

  it("gives what the project's example shows where the code has nothing, and what leads to the application itself", () => {
    const own = planWith([
      { ...variable, name: "ADMIN_PASSWORD" },
      { ...variable, name: "DB_PASSWORD" },
      { ...variable, name: "HOST", secret: false, default: "127.0.0.1" },
      { ...variable, name: "PORT", secret: false },
      { ...variable, name: "DJANGO_ALLOWED_HOSTS", secret: false },
      { ...variable, name: "WORKERS", secret: false, required: false, example: "2" },
      { ...variable, name: "BUCKET", secret: false, required: false, example: "mine" },
      { ...variable, name: "TIMEOUT", secret: false, required: false, default: "30" },
    ]);
    assert.deepEqual(
      runEnvironment(own, { WORKERS: "4" }, () => "random"),
      { ADMIN_PASSWORD: "random", HOST: "0.0.0.0", PORT: `${own.port}`, DJANGO_ALLOWED_HOSTS: "*", WORKERS: "4" },
    );
    assert.equal(runEnvironment(own, {}, () => "random")["WORKERS"], "2");
  });

  it("leaves to the services what leads to them", () => {
    const rest = { environment: {}, command: undefined, test: undefined, volume: undefined };
    const place = { name: "postgres", required: true, why: "psycopg", image: "postgres:17", port: 5432 };
    const led = {
      ...planWith([{ ...variable, name: "DB_NAME", secret: false, default: "shop" }]),
      services: [{ ...place, ...rest, connections: { DB_NAME: ["app"] } }],
    };
    assert.deepEqual(
      runEnvironment(led, {}, () => "random"),
      {},
    );
  });
});

describe("missingVariables", () => {
  it("are those that nobody gave, that have no default and that cannot be made up", () => {
    assert.deepEqual(missingVariables(plan, {}), ["API_TOKEN"]);
    assert.deepEqual(missingVariables(plan, { API_TOKEN: "" }), []);
  });
});

import * as assert from "node:assert/strict";
import type { ServiceFact } from "../../../../src/core/project/projectFacts";
import { knownVariables, usableVariables } from "../../../../src/core/container/folderVariables";
import { missingVariables } from "../../../../src/ui/planCard/missingVariables";
import { samplePlan } from "../../../support/sampleInspection";

const variable = (name: string, rest: object = {}) => ({
  ...{ name, required: true, secret: false, default: null, why: "main.py:1" },
  ...rest,
});
const service = (name: string, variableName: string, required: boolean): ServiceFact => ({
  name,
  required,
  why: name,
  image: `${name}:1`,
  port: 1,
  environment: {},
  command: undefined,
  test: undefined,
  volume: undefined,
  connections: { [variableName]: [`${name}://${name}:1`] },
});
const plan = {
  ...samplePlan,
  services: [service("redis", "REDIS_URL", true), service("postgres", "DATABASE_URL", false)],
  environment: [
    variable("REDIS_URL"),
    variable("DATABASE_URL"),
    variable("API_TOKEN"),
    variable("SECRET_KEY", { generate: true }),
    variable("DEBUG", { required: false, default: "0" }),
  ],
};

describe("variables of a run", () => {
  it("are asked for unless a service that is started with it leads to itself, or they can be made up", () => {
    assert.deepEqual(missingVariables(plan, {}), ["DATABASE_URL", "API_TOKEN"]);
    assert.deepEqual(missingVariables(plan, { API_TOKEN: "x", DATABASE_URL: "" }), []);
  });

  it("are taken from .env where the code reads them, but not what compose.yaml sets", () => {
    const file = { REDIS_URL: "redis://elsewhere", API_TOKEN: "x", DEBUG: "1", OTHER: "y" };
    assert.deepEqual(knownVariables(plan, file), { API_TOKEN: "x", DEBUG: "1" });
    assert.deepEqual(missingVariables(plan, knownVariables(plan, file)), ["DATABASE_URL"]);
  });

  it("are left in .env where they lead nowhere from a container, or are made of others", () => {
    const text = "A='x y'\nB=\nC=${A}/z\nD=redis://localhost:6379\nE=http://example.org\n";
    assert.deepEqual(usableVariables(text), { A: "x y", E: "http://example.org" });
  });
});

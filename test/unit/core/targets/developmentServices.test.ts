import assert from "node:assert/strict";
import { parse } from "yaml";
import type { ContainerPlan } from "../../../../src/core/plan/containerPlan";
import { developmentVariables } from "../../../../src/core/targets/kubernetes/developmentServices";
import { renderKubernetes } from "../../../../src/core/targets/kubernetes/renderKubernetes";
import { splitManifests } from "../../../../src/core/targets/kubernetes/splitManifests";
import { samplePlan } from "../../../support/sampleInspection";

const password = { secret: "POSTGRES_PASSWORD", fallback: "Development-0nly" };
const plan: ContainerPlan = {
  ...samplePlan,
  environment: [
    { name: "DATABASE_URL", required: true, secret: true, default: null, why: "settings.py:3" },
    { name: "API_TOKEN", required: true, secret: true, default: null, why: "settings.py:4" },
  ],
  services: [
    {
      name: "postgres",
      required: true,
      why: "psycopg",
      image: "postgres:17-alpine",
      port: 5432,
      environment: { POSTGRES_USER: ["app"], POSTGRES_PASSWORD: [password], ODD: ["$(HOME)"] },
      command: undefined,
      test: "pg_isready -U $POSTGRES_USER",
      volume: "/var/lib/postgresql/data",
      connections: {
        DATABASE_URL: ["postgresql://app:", password, "@postgres:5432/app"],
        POSTGRES_PASSWORD: [password],
        POSTGRES_HOST: ["postgres"],
      },
    },
  ],
};

type Loose = Readonly<Record<string, unknown>>;

function drawn(given: Readonly<Record<string, string>>) {
  const variables = developmentVariables(plan, given);
  const rendered = renderKubernetes(plan, variables, { image: "registry.example.com/a/b:1", replicas: 1 });
  const texts = new Map(rendered.map(({ path, text }) => [path.split("/").at(-1) ?? "", text]));
  const container = (file: string): Record<string, readonly Loose[]> => {
    const manifest = parse(texts.get(file) ?? "") as {
      spec: { template: { spec: { containers: [Record<string, readonly Loose[]>] } } };
    };
    return manifest.spec.template.spec.containers[0];
  };
  return { variables, rendered, container };
}

const fromSecret = (name: string) => ({
  name,
  valueFrom: { secretKeyRef: { name: "my-api-secrets", key: name, optional: false } },
});

describe("copies of services in a cluster", () => {
  it("leave nothing to say but what the services do not know, and make up their passwords", () => {
    const { missing, development, plain } = developmentVariables(plan, {});
    assert.deepEqual([missing, development.passwords, plain], [["API_TOKEN"], ["POSTGRES_PASSWORD"], {}]);
  });

  it("are reached by variables in which the cluster puts the password, which stands in no file", () => {
    const given = { API_TOKEN: "t0ken-value", POSTGRES_PASSWORD: "v3ry-s3cret" };
    const { rendered, container, variables } = drawn(given);
    assert.deepEqual(variables.secretValues, given);
    for (const { path, text } of rendered) {
      for (const value of [...Object.values(given), password.fallback]) assert.ok(!text.includes(value), path);
    }
    assert.deepEqual(container("deployment.yaml")["env"], [
      fromSecret("POSTGRES_PASSWORD"),
      fromSecret("API_TOKEN"),
      { name: "DATABASE_URL", value: "postgresql://app:$(POSTGRES_PASSWORD)@postgres:5432/app" },
      { name: "POSTGRES_HOST", value: "postgres" },
    ]);
    assert.deepEqual(container("postgres-deployment.yaml")["env"], [
      fromSecret("POSTGRES_PASSWORD"),
      { name: "POSTGRES_USER", value: "app" },
      { name: "ODD", value: "$$(HOME)" },
    ]);
  });

  it("give way to an address that somebody gives", () => {
    const { container } = drawn({ API_TOKEN: "a", DATABASE_URL: "postgresql://me:x@db.example.com/app" });
    assert.deepEqual(container("deployment.yaml")["env"]?.at(-1), { name: "POSTGRES_HOST", value: "postgres" });
    assert.ok(
      container("deployment.yaml")["env"]?.some(({ name, value }) => name === "DATABASE_URL" && value === undefined),
    );
  });

  it("come up before anything else, and are told from what is the application's", () => {
    const manifests = drawn({ API_TOKEN: "a" }).rendered.filter(({ path }) => !path.endsWith("kustomization.yaml"));
    const { first, services, rest } = splitManifests(manifests.map(({ text }) => text).join("---\n"));
    assert.deepEqual(services?.names, ["postgres"]);
    assert.match(services.text, /kind: Deployment[^]*kind: Service/);
    assert.doesNotMatch(first + rest, /name: postgres$/m);
  });
});

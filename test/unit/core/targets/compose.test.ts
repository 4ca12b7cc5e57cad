import assert from "node:assert/strict";
import { parse } from "yaml";
import { composeForRun } from "../../../../src/core/targets/compose/composeForRun";
import { composeCulprit, readComposeState } from "../../../../src/core/targets/compose/readComposeState";

const file = `
name: shop
services:
  app:
    build: .
    image: shop:latest
    environment:
      DATABASE_URL: postgres://db
  migrate:
    image: shop:latest
    command: ["alembic", "upgrade", "head"]
  db:
    image: postgres:17
`;

function services(text: string | undefined): unknown {
  const value: unknown = parse(text ?? "");
  return typeof value === "object" && value !== null && "services" in value ? value.services : undefined;
}

const labels = { "containerize.run": "services" };

describe("a compose file for one run", () => {
  it("uses the image that was built for every process of it, and for no other", () => {
    const run = composeForRun(file, "registry/shop:2", []);
    assert.deepEqual([run?.application, run?.ownImage], ["app", ["app", "migrate"]]);
    assert.deepEqual(services(run?.text), {
      app: { image: "registry/shop:2", environment: { DATABASE_URL: "postgres://db" }, labels },
      migrate: { image: "registry/shop:2", command: ["alembic", "upgrade", "head"], labels },
      db: { image: "postgres:17", labels },
    });
  });

  it("hands variables through by name, so that their values stand nowhere", () => {
    const run = composeForRun(file, "shop:2", ["SECRET_KEY"]);
    assert.deepEqual(services(run?.text), {
      app: { image: "shop:2", environment: { DATABASE_URL: "postgres://db", SECRET_KEY: null }, labels },
      migrate: {
        image: "shop:2",
        command: ["alembic", "upgrade", "head"],
        environment: { SECRET_KEY: null },
        labels,
      },
      db: { image: "postgres:17", labels },
    });
    const listed = composeForRun("services: {web: {build: ., environment: [A=1]}}", "x:1", ["B"]);
    assert.deepEqual(services(listed?.text), { web: { image: "x:1", environment: ["A=1", "B"], labels } });
  });

  it("labels every service as part of the run, beside labels of its own", () => {
    const run = composeForRun("services: {web: {build: ., labels: [a=1]}, db: {image: d, labels: {b: 2}}}", "x:1", []);
    assert.deepEqual(services(run?.text), {
      web: { image: "x:1", labels: ["a=1", "containerize.run=services"] },
      db: { image: "d", labels: { b: 2, ...labels } },
    });
  });

  it("is none when nothing in it is built from the folder", () => {
    assert.equal(composeForRun("services: {db: {image: postgres}}", "x:1", []), undefined);
    assert.equal(composeForRun("", "x:1", []), undefined);
  });
});

describe("the state of a compose project", () => {
  it("is read in both of the shapes that compose prints", () => {
    const one = { ID: "a1", Name: "shop-db-1", Service: "db", State: "running", Health: "healthy", ExitCode: 0 };
    const two = { ID: "b2", Name: "shop-migrate-1", Service: "migrate", State: "exited", Health: "", ExitCode: 1 };
    const expected = [
      { id: "a1", name: "shop-db-1", service: "db", state: "healthy", failed: false },
      { id: "b2", name: "shop-migrate-1", service: "migrate", state: "exited", failed: true },
    ];
    assert.deepEqual(readComposeState(`${JSON.stringify(one)}\n${JSON.stringify(two)}\n`), expected);
    assert.deepEqual(readComposeState(JSON.stringify([one, two])), expected);
    assert.deepEqual(readComposeState("\n"), []);
  });

  it("names who stands in the way: what failed, or else whom compose named", () => {
    const container = (service: string, state: string, code = 0) =>
      ({ ID: service, Name: `shop-${service}-1`, Service: service, State: state, Health: "", ExitCode: code }) as const;
    const culprit = (containers: readonly object[], said: string) =>
      composeCulprit(readComposeState(JSON.stringify(containers)), "app", said);
    const said = "dependency failed to start: container shop-db-1 is unhealthy";
    assert.equal(culprit([container("app", "exited", 1), container("db", "restarting")], said)?.service, "db");
    assert.equal(culprit([container("app", "exited", 1)], "")?.service, "app");
    const running = culprit([container("app", "created"), container("db", "running")], said);
    assert.deepEqual([running?.service, running?.state], ["db", "unhealthy"]);
    assert.equal(culprit([container("app", "created"), container("db", "running")], "no space left"), undefined);
  });
});

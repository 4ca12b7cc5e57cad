import assert from "node:assert/strict";
import { parse } from "yaml";
import { composeForRun } from "../../../../src/core/targets/compose/composeForRun";
import { readComposeState } from "../../../../src/core/targets/compose/readComposeState";

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

describe("a compose file for one run", () => {
  it("uses the image that was built for every process of it, and for no other", () => {
    const run = composeForRun(file, "registry/shop:2", []);
    assert.deepEqual([run?.application, run?.ownImage], ["app", ["app", "migrate"]]);
    assert.deepEqual(services(run?.text), {
      app: { image: "registry/shop:2", environment: { DATABASE_URL: "postgres://db" } },
      migrate: { image: "registry/shop:2", command: ["alembic", "upgrade", "head"] },
      db: { image: "postgres:17" },
    });
  });

  it("hands variables through by name, so that their values stand nowhere", () => {
    const run = composeForRun(file, "shop:2", ["SECRET_KEY"]);
    assert.deepEqual(services(run?.text), {
      app: { image: "shop:2", environment: { DATABASE_URL: "postgres://db", SECRET_KEY: null } },
      migrate: {
        image: "shop:2",
        command: ["alembic", "upgrade", "head"],
        environment: { SECRET_KEY: null },
      },
      db: { image: "postgres:17" },
    });
    const listed = composeForRun("services: {web: {build: ., environment: [A=1]}}", "x:1", ["B"]);
    assert.deepEqual(services(listed?.text), { web: { image: "x:1", environment: ["A=1", "B"] } });
  });

  it("is none when nothing in it is built from the folder", () => {
    assert.equal(composeForRun("services: {db: {image: postgres}}", "x:1", []), undefined);
    assert.equal(composeForRun("", "x:1", []), undefined);
  });
});

describe("the state of a compose project", () => {
  it("is read in both of the shapes that compose prints", () => {
    const one = { ID: "a1", Service: "db", State: "running", Health: "healthy", ExitCode: 0 };
    const two = { ID: "b2", Service: "migrate", State: "exited", Health: "", ExitCode: 1 };
    const expected = [
      { id: "a1", service: "db", state: "healthy", failed: false },
      { id: "b2", service: "migrate", state: "exited", failed: true },
    ];
    assert.deepEqual(readComposeState(`${JSON.stringify(one)}\n${JSON.stringify(two)}\n`), expected);
    assert.deepEqual(readComposeState(JSON.stringify([one, two])), expected);
    assert.deepEqual(readComposeState("\n"), []);
  });
});

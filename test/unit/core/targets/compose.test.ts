import assert from "node:assert/strict";
import { parse } from "yaml";
import { composeBuildSecrets, lentOverride } from "../../../../src/core/targets/compose/composeBuildSecrets";
import { composeForDebug } from "../../../../src/core/targets/compose/composeForDebug";
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

  it("follows what is written once for several services, and changes it for those it means alone", () => {
    const shared = `x-app: &app
  build: .
  environment: &env { A: "1" }
services:
  web:
    <<: *app
    command: serve
    secrets: [{ source: key, mode: 0440 }]
    ports: [8080:80]
  db: { image: "postgres:17", environment: *env, labels: { old: yes } }
`;
    const run = composeForRun(shared, "x:1", ["B"]);
    assert.deepEqual([run?.application, run?.ownImage], ["web", ["web"]]);
    assert.match(run?.text ?? "", /mode: 0440\b/);
    assert.match(run?.text ?? "", /\b8080:80\b/);
    assert.doesNotMatch((run?.text ?? "").replace(/^[^]*\nservices:/, ""), /build|<<|\*/);
    const { db } = services(run?.text) as { db: unknown };
    assert.deepEqual(db, { image: "postgres:17", environment: { A: "1" }, labels: { old: "yes", ...labels } });
    assert.match(run?.text ?? "", /command: serve\n[^]*environment: \{ A: "1", B(: null)? \}/);
  });

  it("has the application and what it needs, whatever profiles they are in, and nothing else of a profile", () => {
    const profiled = `services:
  web: { build: ., profiles: [web], depends_on: [db] }
  db: { image: "postgres:17", profiles: [db], depends_on: { disk: { condition: service_started } } }
  disk: { image: disk, profiles: [disk] }
  assets: { image: node, profiles: [assets] }
`;
    const run = services(composeForRun(profiled, "x:1", [])?.text) as Record<string, { profiles?: unknown }>;
    assert.deepEqual(
      Object.entries(run).map(([name, { profiles }]) => [name, profiles]),
      [
        ["web", undefined],
        ["db", undefined],
        ["disk", undefined],
        ["assets", ["assets"]],
      ],
    );
  });

  it("is none when its aliases lead nowhere or to themselves, or merge what is no map", () => {
    for (const own of ["services: {web: {build: ., environment: *no}}", "x: &a [*a]\nservices: {web: {build: .}}"]) {
      assert.equal(composeForRun(own, "x:1", []), undefined, own);
    }
    assert.ok(composeForRun("x: &a 1\nservices: {web: {<<: *a, build: .}}", "x:1", []));
  });

  it("is none when its aliases multiply it", () => {
    const levels = Array.from({ length: 7 }, (_, level) => {
      const ten = Array.from({ length: 10 }, () => (level === 0 ? "x" : `*a${level - 1}`));
      return `x-${level}: &a${level} [${ten.join(", ")}]\n`;
    });
    const run = composeForRun(`${levels.join("")}services: {web: {build: .}}`, "x:1", []);
    assert.ok(run === undefined);
  });

  it("is none when nothing in it is built from the folder", () => {
    assert.equal(composeForRun("services: {db: {image: postgres}}", "x:1", []), undefined);
    assert.equal(composeForRun("", "x:1", []), undefined);
  });
});

describe("a compose file for debugging", () => {
  const debugged = { image: "shop:debug", ports: [5678, 8000], source: "/srv/a $b" };
  const draw = (text: string) => {
    const run = composeForRun(text, "shop:latest", []) ?? assert.fail();
    return services(composeForDebug(run, debugged).text);
  };
  const mount = { type: "bind", source: "/srv/a $$b", target: "/app", read_only: true };
  const app = {
    image: "shop:debug",
    labels,
    ports: ["127.0.0.1::5678", "127.0.0.1::8000"],
    init: true,
    restart: "no",
    volumes: [mount],
  };

  it("puts the application under the debugger, on this machine only, and leaves what is beside it", () => {
    const own = "app: {build: ., command: [a], ports: ['8000:8000'], develop: {watch: []}, restart: always}";
    assert.deepEqual(draw(`services: {${own}, db: {image: d}}`), { app, db: { image: "d", labels } });
  });

  it("lets nothing wait for the health of what waits for an editor", () => {
    const own = "app: {build: ., healthcheck: {test: [a]}}";
    const proxy = "proxy: {image: p, depends_on: {app: {condition: service_healthy}}}";
    assert.deepEqual(draw(`services: {${own}, ${proxy}}`), {
      app: { ...app, healthcheck: { disable: true } },
      proxy: { image: "p", depends_on: { app: { condition: "service_started" } }, labels },
    });
  });

  it("mounts the source once, in place of what is mounted there", () => {
    const volumes = "volumes: ['.:/app:ro', {type: volume, source: d, target: /app}, 'data:/data']";
    const drawn = draw(`services: {app: {build: ., ${volumes}}}`);
    assert.deepEqual(drawn, { app: { ...app, volumes: ["data:/data", mount] } });
    const others = "volumes: ['C:\\shop:/app', '/app/', '${HOME:-/root}:/app:z', '/app/data', './app:/srv']";
    const kept = { ...app, volumes: ["/app/data", "./app:/srv", mount] };
    assert.deepEqual(draw(`services: {app: {build: ., ${others}}}`), { app: kept });
  });

  it("leaves the modes of files as they are written", () => {
    const run = composeForRun("services: {app: {build: ., secrets: [{source: k, mode: 0440}]}}", "x:1", []);
    assert.match(composeForDebug(run ?? assert.fail(), debugged).text, /mode: 0440\b/);
  });
});

describe("the build secrets of a compose file", () => {
  it("are those that come from a variable", () => {
    const shared = "x-s: &s { environment: A }\nsecrets: { one: *s, two: { <<: *s }, three: { file: ./x } }";
    const secret = { variable: "A", services: [] };
    assert.deepEqual(composeBuildSecrets(shared), { one: secret, two: secret });
  });

  it("name the services that are built with them", () => {
    const services =
      "services: { a: { build: { secrets: [s] } }, b: { build: . }, c: { build: { secrets: [{ source: s }, t] } } }";
    assert.deepEqual(composeBuildSecrets(`${services}\nsecrets: { s: { environment: S } }`), {
      s: { variable: "S", services: ["a", "c"] },
    });
  });

  it("are given by a file on top, with the network of the engine's machine where it is needed", () => {
    assert.deepEqual(parse(lentOverride({}, [])), {});
    const file: unknown = parse(lentOverride({ ca: "/tmp/$x/ca" }, ["app"]).replace("!override", ""));
    assert.deepEqual(file, {
      secrets: { ca: { file: "/tmp/$$x/ca" } },
      services: { app: { build: { network: "host" } } },
    });
  });

  it("are none where compose itself will say what is wrong", () => {
    for (const text of ["secrets: { a: *no }", "secrets: { a: { <<: 1 } }", "secrets: [", "- a", ""])
      assert.deepEqual(composeBuildSecrets(text), {}, text);
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

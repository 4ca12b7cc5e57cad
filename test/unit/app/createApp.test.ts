import assert from "node:assert/strict";
import { createApp } from "../../../src/app/createApp";
import type { Engine } from "../../../src/core/engine";
import { ContainerizeError } from "../../../src/core/errors";
import { noSettings } from "../../../src/core/network/indexScript";
import { openNetwork } from "../../../src/core/network/companyNetwork";
import { collect } from "../../support/collect";
import { failureOf } from "../../support/failure";
import { scriptedEngine } from "../../support/scriptedEngine";
import { scriptedPorts } from "../../support/scriptedPorts";

const never = new AbortController().signal;
const version = { product: "docker", version: "1", apiVersion: "1", os: "linux", architecture: "amd64" } as const;
const unreachable = { kind: "engineUnreachable", attempts: [] } as const;

describe("createApp", () => {
  it("touches nothing until it is asked", () => {
    createApp(scriptedPorts({}));
  });

  it("keeps the connection while it answers, and looks again once it does not", async () => {
    let alive = true;
    let connects = 0;
    let now = 0;
    const engine: Engine = scriptedEngine({
      version: () =>
        alive ? Promise.resolve(version) : Promise.reject(new ContainerizeError({ kind: "engineStopped", during: "" })),
    });
    const app = createApp(
      scriptedPorts({
        connect: () => {
          connects += 1;
          return alive ? Promise.resolve(engine) : Promise.reject(new ContainerizeError(unreachable));
        },
        now: () => now,
      }),
    );
    await app.engine(never);
    await app.engine(never);
    assert.equal(connects, 1);
    alive = false;
    now += 2000;
    assert.deepEqual(await failureOf(app.engine(never)), unreachable);
    alive = true;
    await app.engine(never);
    app.disconnect();
    await app.engine(never);
    assert.equal(connects, 4);
  });

  it("asks for credentials under the registry's own key", async () => {
    const asked: string[] = [];
    const app = createApp(
      scriptedPorts({
        findCredentials: (registry) => {
          asked.push(registry);
          return Promise.resolve(undefined);
        },
      }),
    );
    await app.credentials("team/app", never);
    await app.credentials("localhost:5000/app:1", never);
    assert.deepEqual(asked, ["https://index.docker.io/v1/", "localhost:5000"]);
    assert.equal((await failureOf(app.credentials("No Name", never))).kind, "invalidReference");
  });

  it("keeps what it lends to a build out of every report of a failure", async () => {
    const settings = { ...noSettings, index: "https://ana:p%40ss@a/simple" };
    const indexes = { source: "pip.conf", hosts: ["a"], settings, logins: [] };
    const app = createApp(
      scriptedPorts({
        connect: () => Promise.resolve(scriptedEngine({ version: () => Promise.resolve(version) })),
        findNetwork: () => Promise.resolve({ ...openNetwork, indexes }),
        findIndexVariable: (name) => Promise.resolve(name === "UV_INDEX_A_PASSWORD" ? "w0rd" : undefined),
        readText: () => Promise.resolve("RUN --mount=type=secret,id=uv_index_a_password true"),
      }),
    );
    const request = { folder: "/x", context: ".", dockerfile: "Dockerfile", tag: "x", port: 1, healthPath: "/" };
    const lent = [{ id: "uv_index_a_password", target: "/run/a", variable: "UV_INDEX_A_PASSWORD", why: "" }];
    await app
      .build({ ...request, lent }, never)
      .next()
      .catch(() => undefined);
    assert.deepEqual(app.sensitive.all(), ["p%40ss", "p@ss", "w0rd"]);
  });

  it("throws from a build or push before it begins when no engine answers", async () => {
    const app = createApp(scriptedPorts({ connect: () => Promise.reject(new ContainerizeError(unreachable)) }));
    const request = { folder: "/x", context: ".", dockerfile: "Dockerfile", tag: "x", port: 1, healthPath: "/" };
    assert.deepEqual(await failureOf(app.build(request, never).next()), unreachable);
    assert.deepEqual(await failureOf(collect(app.push(["a:1"], undefined, never))), unreachable);
  });
});

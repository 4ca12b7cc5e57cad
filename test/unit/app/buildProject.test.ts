import assert from "node:assert/strict";
import { buildProject } from "../../../src/app/buildProject";
import type { BuildEvent, BuildOutcome } from "../../../src/core/build/buildEvent";
import type { BuildRecord } from "../../../src/core/build/buildRecord";
import type { BuildRequest } from "../../../src/core/engine";
import type { EngineInfo } from "../../../src/core/engine/engineOperations";
import { ContainerizeError, type FailureReason } from "../../../src/core/errors";
import { openNetwork } from "../../../src/core/network/companyNetwork";
import { noSettings } from "../../../src/core/network/indexScript";
import { indexSecret } from "../../../src/core/plan/buildSecrets";
import { scriptedEngine } from "../../support/scriptedEngine";
import { scriptedPorts } from "../../support/scriptedPorts";

const project = {
  folder: "/srv/code/shop",
  context: "backend",
  dockerfile: "Dockerfile",
  tag: "shop",
  port: 8000,
  healthPath: "/healthz",
};
const step: BuildEvent = {
  kind: "step",
  step: {
    digest: "a",
    name: "[2/2] RUN false",
    inputs: [],
    cached: false,
    started: 1,
    completed: 2,
    error: "exit code: 1",
  },
};
const engineInfo: EngineInfo = {
  hostName: "",
  operatingSystem: "",
  processors: 2,
  memoryBytes: 0,
  storageDriver: "",
  rootFolder: "",
  rootless: false,
  registryMirrors: [],
  insecureRegistries: [],
  proxies: [],
  warnings: [],
};
const image: BuildEvent = { kind: "image", id: "sha256:1" };

/** Builds with an engine that says these events, then throws or just ends. */
async function build(
  events: readonly BuildEvent[],
  end?: FailureReason | "cancel",
): Promise<{
  outcome: BuildOutcome;
  request: BuildRequest | undefined;
  count: number;
  records: readonly (readonly [string, BuildRecord])[];
}> {
  const controller = new AbortController();
  let request: BuildRequest | undefined;
  const engine = scriptedEngine({
    imageHistory: () => Promise.resolve([{ createdBy: "RUN /bin/sh -c false # buildkit", bytes: 12 }]),
    build: async function* (asked) {
      request = asked;
      await Promise.resolve();
      yield* events;
      if (end === "cancel") controller.abort();
      else if (end !== undefined) throw new ContainerizeError(end);
    },
  });
  const records: [string, BuildRecord][] = [];
  const ports = scriptedPorts({
    readText: () => Promise.resolve("FROM x\nRUN false\n"),
    keepBuildRecord: (dockerfile, record) => records.push([dockerfile, record]),
  });
  const building = buildProject(engine, project, ports, controller.signal);
  for (let count = 0; ; count++) {
    const next = await building.next();
    if (next.done === true) return { outcome: next.value, request, count, records };
  }
}

describe("buildProject", () => {
  it("builds the context below the folder, tagged and labelled without a path of the host", async () => {
    const passed: BuildEvent = { ...step, step: { ...step.step, error: undefined } };
    const { outcome, request, count, records } = await build([passed, image]);
    assert.deepEqual(outcome, { kind: "built", imageId: "sha256:1", steps: 1, cached: 0, milliseconds: 0 });
    assert.equal(count, 2);
    assert.deepEqual(
      records.map(([dockerfile, { outcome: kind, steps }]) => [dockerfile, kind, steps[0]?.range, steps[0]?.bytes]),
      [["/srv/code/shop/backend/Dockerfile", "built", { startLine: 2, endLine: 2 }, 12]],
    );
    assert.deepEqual([request?.context, request?.tags], ["/srv/code/shop/backend", ["shop:latest"]]);
    assert.deepEqual(request?.labels, {
      "containerize.project": "shop",
      "containerize.port": "8000",
      "containerize.health": "/healthz",
    });
  });

  it("fails with the step, its line and the engine's words", async () => {
    const { outcome } = await build([step, { kind: "failed", message: "exit code: 1", reason: undefined }]);
    assert.deepEqual(outcome, {
      kind: "failed",
      failure: { message: "exit code: 1", reason: undefined, step: "[2/2] RUN false", line: 2, log: [] },
    });
  });

  it("fails when the engine just stops talking", async () => {
    assert.equal((await build([])).outcome.kind, "failed");
  });

  it("carries causes outside the project as reasons", async () => {
    for (const reason of [
      { kind: "engineStopped", during: "building" },
      { kind: "fileUnreadable", path: "secret", problem: "EACCES" },
    ] as const) {
      const { outcome } = await build([], reason);
      assert.deepEqual(outcome.kind === "failed" && outcome.failure.reason, reason);
    }
    const full = { kind: "diskFull", where: "" } as const;
    const { outcome } = await build([{ kind: "failed", message: "no space left on device", reason: full }]);
    assert.deepEqual(outcome.kind === "failed" && outcome.failure.reason, full);
  });

  it("is cancelled when the signal fired, unless the image was finished before", async () => {
    assert.equal((await build([step], "cancel")).outcome.kind, "cancelled");
    assert.equal((await build([image], "cancel")).outcome.kind, "built");
  });

  it("does not take an image for success after a failure", async () => {
    const failed: BuildEvent = { kind: "failed", message: "export failed", reason: undefined };
    assert.equal((await build([image, failed])).outcome.kind, "failed");
  });

  it("answers with a login that was typed in, and for any other registry with what is known", async () => {
    const typed = { kind: "password", username: "ana", password: "p" } as const;
    const asked: string[] = [];
    const found: unknown[] = [];
    const engine = scriptedEngine({
      build: async function* ({ findCredentials }) {
        found.push(await findCredentials?.("r.example"), await findCredentials?.("other.example"));
        yield image;
      },
    });
    const ports = scriptedPorts({
      readText: () => Promise.resolve("FROM r.example/x\n"),
      findCredentials: (registry) => {
        asked.push(registry);
        return Promise.resolve(undefined);
      },
    });
    const request = { ...project, logins: new Map([["r.example", typed]]) };
    const building = buildProject(engine, request, ports, new AbortController().signal);
    while ((await building.next()).done !== true);
    assert.deepEqual([found, asked], [[typed, undefined], ["other.example"]]);
  });

  it("reaches an index on loopback by the network of the engine's machine, on Docker Desktop by its name of this machine", async () => {
    const settings = { ...noSettings, index: "http://localhost:3141/simple" };
    const network = { ...openNetwork, indexes: { source: "pip.conf", hosts: ["localhost"], settings, logins: [] } };
    const ports = scriptedPorts({
      readText: () => Promise.resolve("FROM x\nRUN --mount=type=secret,id=index true\n"),
      findNetwork: () => Promise.resolve(network),
    });
    const built: (readonly [string | undefined, string])[] = [];
    for (const operatingSystem of ["Debian GNU/Linux 12 (bookworm)", "Docker Desktop"]) {
      const engine = scriptedEngine({
        info: () => Promise.resolve({ ...engineInfo, operatingSystem }),
        build: async function* (asked) {
          const source = asked.secrets?.[0]?.source;
          const script = source?.kind === "bytes" ? new TextDecoder().decode(source.bytes) : "";
          built.push([asked.network, /PIP_INDEX_URL='([^']*)'/.exec(script)?.[1] ?? ""]);
          yield await Promise.resolve(image);
        },
      });
      const request = { ...project, lent: [indexSecret] };
      const building = buildProject(engine, request, ports, new AbortController().signal);
      while ((await building.next()).done !== true);
    }
    assert.deepEqual(built, [
      ["host", "http://localhost:3141/simple"],
      [undefined, "http://host.docker.internal:3141/simple"],
    ]);
  });
});

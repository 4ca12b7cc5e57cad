import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { connect } from "../../../src/docker/connect";
import type { ConnectEnvironment } from "../../../src/docker/strategies/strategy";
import { failureOf } from "../../support/failure";
import { startFakeDaemon } from "../../support/fakeDaemon";
import { withFolder } from "../../support/temporaryFolder";

const never = new AbortController().signal;
const environment = (more: Partial<ConnectEnvironment>): ConnectEnvironment => ({
  platform: "linux",
  home: "/nowhere",
  variables: {},
  setting: undefined,
  ...more,
});

function metaOf(name: string): string {
  return `contexts/meta/${createHash("sha256").update(name).digest("hex")}/meta.json`;
}

/** A daemon that answers `_ping`, and its place. */
async function withDaemon<Result>(perform: (socket: string) => Promise<Result>): Promise<Result> {
  const daemon = await startFakeDaemon({ "GET /_ping": (_request, response) => void response.end("OK") });
  try {
    return await perform(daemon.socket);
  } finally {
    await daemon.close();
  }
}

describe("connect", () => {
  it("lets the setting win over DOCKER_HOST, and DOCKER_HOST over the context", () =>
    withDaemon((socket) =>
      withFolder({ "config.json": '{"currentContext":"gone"}' }, async (config) => {
        const variables = { DOCKER_HOST: "tcp://127.0.0.1:1", DOCKER_CONTEXT: "gone", DOCKER_CONFIG: config };
        const first = await connect(environment({ setting: socket, variables }), never);
        assert.deepEqual(first.endpoint, { url: `unix://${socket}`, origin: "setting", address: "127.0.0.1" });
        const second = await connect(
          environment({ variables: { ...variables, DOCKER_HOST: `unix://${socket}` } }),
          never,
        );
        assert.equal(second.endpoint.origin, "DOCKER_HOST");
      }),
    ));

  it("is not led astray by DOCKER_HOST of its own process", () =>
    withDaemon(async (socket) => {
      const before = process.env["DOCKER_HOST"];
      process.env["DOCKER_HOST"] = "tcp://127.0.0.1:1";
      try {
        const engine = await connect(environment({ setting: socket }), never);
        assert.equal(engine.endpoint.url, `unix://${socket}`);
      } finally {
        if (before === undefined) delete process.env["DOCKER_HOST"];
        else process.env["DOCKER_HOST"] = before;
      }
    }));

  it("follows DOCKER_CONTEXT, and the context in use", () =>
    withDaemon((socket) => {
      const meta = JSON.stringify({ Name: "lab", Endpoints: { docker: { Host: `unix://${socket}` } } });
      return withFolder({ "config.json": '{"currentContext":"lab"}', [metaOf("lab")]: meta }, async (config) => {
        const inUse = await connect(environment({ variables: { DOCKER_CONFIG: config } }), never);
        assert.equal(inUse.endpoint.origin, "context lab");
        const reason = await failureOf(
          connect(environment({ variables: { DOCKER_CONFIG: config, DOCKER_CONTEXT: "typo" } }), never),
        );
        assert.deepEqual(
          reason.kind === "engineUnreachable" && reason.attempts.map(({ origin, cause }) => [origin, cause]),
          [["context typo", "missing"]],
        );
      });
    }));

  it("tries every default socket and says why each did not serve", async () => {
    await withFolder({ "run/docker.sock": "a file, no socket" }, async (home) => {
      const reason = await failureOf(
        connect(environment({ home, variables: { XDG_RUNTIME_DIR: join(home, "run") } }), never),
      );
      assert.ok(reason.kind === "engineUnreachable");
      const { attempts } = reason;
      const ours = attempts.filter(({ endpoint }) => endpoint.includes(home));
      assert.deepEqual(
        ours.map(({ endpoint, cause }) => [endpoint.replace(`unix://${home}`, ""), cause]),
        [
          ["/run/docker.sock", "refused"],
          ["/.docker/desktop/docker.sock", "missing"],
          ["/.rd/docker.sock", "missing"],
          ["/run/podman/podman.sock", "missing"],
        ],
      );
      assert.ok(attempts.some(({ endpoint }) => endpoint === "unix:///var/run/docker.sock"));
    });
  });

  it("looks where macOS and Windows keep theirs", async () => {
    const mac = await failureOf(connect(environment({ platform: "darwin", home: "/nowhere" }), never));
    assert.deepEqual(mac.kind === "engineUnreachable" && mac.attempts.map(({ origin }) => origin), [
      "Docker Desktop",
      "Docker",
      "OrbStack",
      "Rancher Desktop",
      "Podman",
    ]);
    const windows = await failureOf(connect(environment({ platform: "win32" }), never));
    assert.deepEqual(windows.kind === "engineUnreachable" && windows.attempts.map(({ endpoint }) => endpoint), [
      "npipe:////./pipe/docker_engine",
      "npipe:////./pipe/dockerDesktopLinuxEngine",
      "npipe:////./pipe/podman-machine-default",
    ]);
  });

  it("gives an endpoint a second, and one that is no engine no chance", async () => {
    const silent = createTcpServer(() => undefined);
    const other = createServer((_request, response) => response.end("<html>"));
    const listen = async (server: typeof silent): Promise<string> => {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    };
    const causeOf = async (setting: string): Promise<unknown> => {
      const reason = await failureOf(connect(environment({ setting }), never));
      return reason.kind === "engineUnreachable" && reason.attempts[0]?.cause;
    };
    try {
      const began = performance.now();
      assert.equal(await causeOf(await listen(silent)), "timeout");
      assert.ok(performance.now() - began < 1500);
      assert.equal(await causeOf(await listen(other)), "protocol");
      assert.equal(await causeOf("tcp://127.0.0.1:1"), "refused");
      assert.equal(await causeOf("ssh://me@host"), "unsupported");
      assert.equal(await causeOf("nonsense"), "unsupported");
    } finally {
      silent.close();
      other.close();
    }
  });

  it("stops looking once the signal fires", async () => {
    await assert.rejects(connect(environment({}), AbortSignal.abort()), { name: "AbortError" });
  });
});

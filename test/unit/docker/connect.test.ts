import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { connect } from "../../../src/docker/connect";
import { fromDefaultSockets } from "../../../src/docker/strategies/defaultSockets";
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

  it("tries every default endpoint and says why each did not serve", async () => {
    // Pipes of Windows exist on no other system, so that an engine of this machine cannot answer.
    const reason = await failureOf(connect(environment({ platform: "win32" }), never));
    assert.deepEqual(
      reason.kind === "engineUnreachable" && reason.attempts.map(({ endpoint, cause }) => [endpoint, cause]),
      [
        ["npipe:////./pipe/docker_engine", "missing"],
        ["npipe:////./pipe/dockerDesktopLinuxEngine", "missing"],
        ["npipe:////./pipe/podman-machine-default", "missing"],
      ],
    );
  });

  it("trusts no file that is there without an engine behind it", async () => {
    await withFolder({ "docker.sock": "a file, no socket" }, async (folder) => {
      const reason = await failureOf(connect(environment({ setting: join(folder, "docker.sock") }), never));
      assert.deepEqual(reason.kind === "engineUnreachable" && reason.attempts.map(({ cause }) => cause), ["refused"]);
    });
  });

  it("looks where Linux and macOS keep theirs", async () => {
    await withFolder({ ".colima/second/x": "", ".colima/_lima/x": "" }, async (home) => {
      const originsOn = async (platform: NodeJS.Platform): Promise<unknown> =>
        (
          await fromDefaultSockets(
            environment({ platform, home, variables: { XDG_RUNTIME_DIR: "/run/user/1" } }),
            never,
          )
        )?.addresses.map(({ url, origin }) => `${origin}: ${url.replace(home, "~")}`);
      assert.deepEqual(await originsOn("linux"), [
        "Docker: unix:///var/run/docker.sock",
        "rootless Docker: unix:///run/user/1/docker.sock",
        "Docker Desktop: unix://~/.docker/desktop/docker.sock",
        "Rancher Desktop: unix://~/.rd/docker.sock",
        "rootless Podman: unix:///run/user/1/podman/podman.sock",
        "Podman: unix:///run/podman/podman.sock",
        "Colima second: unix://~/.colima/second/docker.sock",
      ]);
      assert.deepEqual(await originsOn("darwin"), [
        "Docker Desktop: unix://~/.docker/run/docker.sock",
        "Docker: unix:///var/run/docker.sock",
        "OrbStack: unix://~/.orbstack/run/docker.sock",
        "Colima second: unix://~/.colima/second/docker.sock",
        "Rancher Desktop: unix://~/.rd/docker.sock",
        "Podman: unix://~/.local/share/containers/podman/machine/podman.sock",
      ]);
    });
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
      assert.equal(await causeOf("ssh://me:password@host"), "unsupported");
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

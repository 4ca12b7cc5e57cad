// An engine behind ssh: the system's ssh and a real server of it on 127.0.0.1. About 20 seconds once the rig is up.
// Not on Podman: the way is Docker's own, `docker system dial-stdio`.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Engine } from "../../src/core/engine";
import type { Attempt } from "../../src/core/errors";
import { connect } from "../../src/docker/connect";
import { eventually } from "../support/engine/left";
import { runCommandLine } from "../support/engine/runCommandLine";
import { failureOf } from "../support/failure";
import { describeOnDocker, rigEngine } from "../support/engine/ringEngines";

/** Processes that carry a connection, on both sides of it: ssh runs here, and so does the server that it reaches. */
function carriers(): number {
  return readdirSync("/proc").filter((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      return readFileSync(`/proc/${entry}/cmdline`, "utf8").includes("dial-stdio");
    } catch {
      return false;
    }
  }).length;
}

describeOnDocker("an engine behind ssh", (name, suite) => {
  suite.timeout(180_000);
  const usualPath = process.env["PATH"];
  const limit = (): AbortSignal => AbortSignal.timeout(60_000);
  let searched = "";
  let log = "";
  let socket = "";
  let hosts: Readonly<Record<"engine" | "unknownKey" | "stranger" | "noDocker" | "closed", string>>;

  before(async () => {
    const { ensureSshd, sshHosts } = await import("../rig/sshd.mjs");
    ({ socket } = await rigEngine(name, "3.13-slim-trixie"));
    const { commands } = await ensureSshd();
    hosts = sshHosts;
    log = path.join(commands, "..", "log");
    searched = `${commands}:${usualPath ?? ""}`;
    process.env["PATH"] = searched;
  });

  after(() => {
    process.env["PATH"] = usualPath;
  });

  const reach = (url: string): Promise<Engine> =>
    connect({ platform: "linux", home: "/nowhere", variables: { DOCKER_HOST: url }, setting: undefined }, limit());
  const loggedIn = (): number => readFileSync(log, "utf8").split("Accepted publickey").length - 1;

  it("is asked over one connection, however many requests there are", async () => {
    const engine = await reach(`ssh://${hosts.engine}${socket}`);
    const once = loggedIn();
    await Promise.all(Array.from({ length: 8 }, () => engine.listContainers(limit())));
    for (let request = 0; request < 20; request++) await engine.version(limit());
    assert.equal(loggedIn(), once);
    assert.equal(engine.endpoint.address, hosts.engine);
  });

  it("tells its events and logs, and lets go of the connection when the stream is cancelled", async () => {
    const engine = await reach(`ssh://${hosts.engine}${socket}`);
    const stop = new AbortController();
    const id = await engine.createContainer(
      {
        name: `ssh-${Date.now()}`,
        image: "python:3.13-slim-trixie",
        labels: {},
        env: {},
        ports: [],
        init: true,
        command: ["python3", "-u", "-c", "import time; print('hello over ssh'); time.sleep(60)"],
      },
      limit(),
    );
    try {
      const events = engine.events(stop.signal)[Symbol.asyncIterator]();
      let next = events.next();
      await engine.startContainer(id, limit());
      // Others may use this engine too.
      for (let event = await next; !JSON.stringify(event.value ?? id).includes(id); event = await next)
        next = events.next();
      assert.ok((await next).done !== true);
      const begun = carriers();
      const logs = new AbortController();
      let text = "";
      for await (const line of engine.containerLogs(id, { follow: true, tail: 10 }, logs.signal)) {
        text += Buffer.from(line.bytes).toString();
        if (text.includes("hello over ssh")) logs.abort();
      }
      assert.match(text, /hello over ssh/);
      stop.abort();
      await events.next();
      await eventually(carriers, (now) => now < begun, 10_000, "the streams' connections are closed");
    } finally {
      stop.abort();
      await engine.removeContainer(id, limit());
    }
  });

  it("builds a sample over a session, runs it, and is asked through a tunnel", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "ssh-"));
    try {
      const project = path.join(folder, "fastapi-uv");
      await cp("test/fixtures/projects/fastapi-uv", project, { recursive: true });
      const url = `ssh://${hosts.engine}${socket}`;
      const begun = carriers();
      const ran = await runCommandLine(["run", project, "--json"], url, { variables: { PATH: searched } });
      assert.equal(ran.code, 0, ran.errors + ran.out);
      const { probe } = JSON.parse(ran.out) as { probe: { ok: boolean; status: number; url: string } };
      assert.deepEqual([probe.ok, probe.status], [true, 200]);
      assert.match(probe.url, /^http:\/\/127\.0\.0\.1:\d+\/healthz$/);
      await eventually(carriers, (now) => now <= begun, 10_000, "nothing carries a connection of the command any more");
      const engine = await reach(url);
      await engine.removeImage("bookshop:latest", limit());
      assert.equal(engine.openedTunnel?.(8000), undefined);
      const near = await engine.tunnel?.(8000);
      assert.equal(engine.openedTunnel?.(8000), near ?? assert.fail("no tunnel"));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  const causes: readonly (readonly [keyof typeof hosts, string, Attempt["cause"], RegExp])[] = [
    ["unknownKey", "", "hostKey", /Host key verification failed/],
    ["stranger", "", "login", /Permission denied/],
    ["noDocker", "", "noDocker", /docker/],
    ["closed", "", "refused", /Connection refused/],
    ["engine", "/nonexistent.sock", "refused", /nonexistent\.sock/],
  ];
  for (const [host, place, cause, detail] of causes)
    it(`says why there is no engine: ${host}${place}`, async () => {
      const reason = await failureOf(reach(`ssh://${hosts[host]}${place}`));
      assert.ok(reason.kind === "engineUnreachable" || reason.kind === "engineDenied");
      assert.deepEqual(
        reason.attempts.map((attempt) => attempt.cause),
        [cause],
      );
      assert.match(reason.attempts[0]?.detail ?? "", detail);
    });
});

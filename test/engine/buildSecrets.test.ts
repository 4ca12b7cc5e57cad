// A secret given to a build: the command that mounts it sees it, and nothing that is left of the build holds it. Also an
// ssh agent that is lent to a build, another platform, another stage, and the result as a file. About 10 s an engine.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { execFileSync } from "node:child_process";
import type Docker from "dockerode";
import type { BuildEvent } from "../../src/core/build/buildEvent";
import { advanceBuild, newBuild } from "../../src/core/build/buildState";
import { recordBuild } from "../../src/core/build/recordBuild";
import type { BuildRequest, Engine } from "../../src/core/engine";
import { findValue, formsIn, unpackImage } from "../support/engine/findValue";
import { isPodman, rigEngine, ringEngines } from "../support/engine/ringEngines";
import { failureOf } from "../support/failure";

/** Of its own for each run: a step that came from the cache would have seen no secret. */
const base = `FROM python:3.13-slim-trixie\nENV RUN_OF=${randomBytes(8).toString("hex")}\n`;
const mount = "RUN --mount=type=secret,id=token,target=/run/token ";

for (const name of ringEngines) {
  describe(`what a build is given on ${name}`, function () {
    this.timeout(180_000);
    let docker: Docker;
    let engine: Engine;
    let folder = "";
    const tag = `given-${name}:test`;
    /** Characters that base64 and URLs write in another way. */
    const secret = `s3+/=ü ${randomBytes(24).toString("base64")}`;

    before(async () => {
      const { ensurePackages } = await import("../rig/apt.mjs");
      await ensurePackages("zstd", ["zstd"], "to look into layers that are compressed by it");
      ({ docker, engine } = await rigEngine(name, "3.13-slim-trixie"));
    });

    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), "given-"));
      await mkdir(path.join(folder, "context"));
      await mkdir(path.join(folder, "temporary"));
      process.env["TMPDIR"] = path.join(folder, "temporary");
    });

    afterEach(async () => {
      delete process.env["TMPDIR"];
      await docker
        .getImage(tag)
        .remove({ force: true })
        .catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    });

    async function build(dockerfile: string, more: Partial<BuildRequest>): Promise<readonly BuildEvent[]> {
      const context = path.join(folder, "context");
      await writeFile(path.join(context, "Dockerfile"), dockerfile);
      const request = { context, dockerfile: "Dockerfile", tags: [tag], labels: {}, buildArguments: {} };
      const events: BuildEvent[] = [];
      for await (const event of engine.build({ ...request, target: undefined, ...more }, AbortSignal.timeout(120_000)))
        events.push(event);
      return events;
    }

    const messageOf = (events: readonly BuildEvent[]): string =>
      events.flatMap((event) => (event.kind === "failed" ? [event.message] : [])).join();
    /** What the engine has no way for is named, and nothing is built. */
    const missing = async (feature: string, more: Partial<BuildRequest>): Promise<void> => {
      const reason = await failureOf(build("FROM scratch\nCOPY . /\n", more));
      assert.equal(reason.kind === "notOnEngine" && reason.feature, feature);
    };
    const logOf = (events: readonly BuildEvent[]): string =>
      events.flatMap((event) => (event.kind === "log" ? [event.text] : [])).join("");

    async function savedImage(): Promise<string> {
      const unpacked = path.join(folder, `image-${randomBytes(4).toString("hex")}`);
      await unpackImage(docker, tag, unpacked);
      return unpacked;
    }

    const secrets = [{ id: "token", source: { kind: "bytes", bytes: Buffer.from(secret) } }] as const;

    it("lets the command see a secret and leaves it nowhere, not even when the command prints it", async () => {
      const size = Buffer.byteLength(secret);
      const printed = `python3 -c 'import urllib.parse as u;s=open("/run/token").read();print(u.quote(s,safe=""),s.encode().hex())'`;
      const events = await build(
        `${base}${mount}test "$(wc -c < /run/token)" = ${size} && echo "it is $(cat /run/token)." && cat /run/token >&2 && base64 /run/token && base64 -w 0 /run/token && ${printed}\nCOPY . /app\n`,
        { secrets },
      );
      assert.equal(messageOf(events), "");
      assert.match(logOf(events), /it is \*\*\*\./);
      const image = await savedImage();
      assert.deepEqual(findValue(image, secret), []);
      const record = recordBuild(events.reduce(advanceBuild, newBuild), {
        ...{ outcome: "built", dockerfile: "", target: undefined, started: 0, finished: 1 },
        history: await engine.imageHistory(tag, AbortSignal.timeout(10_000)),
      });
      for (const said of [JSON.stringify(events), JSON.stringify(record), JSON.stringify(record.steps)])
        assert.deepEqual(formsIn(Buffer.from(said), secret), []);
      assert.deepEqual(await readdir(path.join(folder, "temporary")), []);
      assert.deepEqual(findValue(path.join(folder, "context"), secret), []);
    });

    it("keeps it out of the words of a failure", async () => {
      const events = await build(`${base}${mount}cat /run/token; echo "no: $(cat /run/token)" >&2; exit 3\n`, {
        secrets,
      });
      assert.match(messageOf(events), isPodman(name) ? /exit status 3/ : /exit code: 3/);
      assert.match(logOf(events), /no: \*\*\*/);
      assert.deepEqual(formsIn(Buffer.from(JSON.stringify(events)), secret), []);
    });

    it("would be found in each of its forms, were it left", async () => {
      const write = (what: string): string => `import base64,urllib.parse;s=open("/run/token").read();${what}`;
      const leaks = [
        ["UTF-8", 'open("/l","w").write(s)'],
        ["UTF-16", 'open("/l","w",encoding="utf-16").write(s)'],
        ["base64", 'open("/l","wb").write(base64.b64encode(b"user:"+s.encode()+b"@"))'],
        ["URL", 'open("/l","w").write("https://"+urllib.parse.quote(s,safe="")+"@h")'],
      ] as const;
      for (const [form, code] of leaks) {
        await build(`${base}${mount}python3 -c '${write(code)}'\n`, { secrets });
        const image = await savedImage();
        const where = findValue(image, secret).find((one) => one.endsWith(`: ${form}`));
        assert.ok(where !== undefined, `${form} in ${JSON.stringify(findValue(image, secret))}`);
        if (form !== "UTF-8") continue;
        // A layer is compressed where the image store keeps it so.
        const layer = await realpath(where.slice(0, -`: ${form}`.length));
        execFileSync("zstd", ["--quiet", "--rm", layer]);
        assert.ok(findValue(image, secret).includes(`${layer}.zst: ${form}`));
      }
    });

    it("says which secret is missing", async () => {
      const events = await build(`${base}${mount.replace("id=token", "id=token,required=true")}true\n`, {
        secrets: [],
      });
      assert.match(messageOf(events), /token/);
    });

    it("lends an ssh agent that can list and sign, and refuses all else", async () => {
      if (isPodman(name)) return missing("sshAgent", { sshAgents: { default: "/nowhere" } });
      const asked: number[] = [];
      const socketPath = path.join(folder, "agent.sock");
      const server: Server = createServer((client: Socket) => {
        client.on("data", (bytes) => {
          asked.push(bytes[4] ?? 0);
          // SSH_AGENT_IDENTITIES_ANSWER without a key.
          client.write(Buffer.from([0, 0, 0, 5, 12, 0, 0, 0, 0]));
        });
      });
      await new Promise<void>((resolve) => server.listen(socketPath, resolve));
      const code = `import os,socket
def ask(t):
  s=socket.socket(socket.AF_UNIX);s.connect(os.environ["SSH_AUTH_SOCK"]);s.sendall(bytes([0,0,0,1,t]));return s.recv(100)
assert ask(11)[4]==12
assert ask(19)[4]==5
print("agent "+"answered")`;
      try {
        const encoded = Buffer.from(code).toString("base64");
        const run = `RUN --mount=type=ssh python3 -c "exec(__import__('base64').b64decode('${encoded}'))"\n`;
        const events = await build(base + run, {
          sshAgents: { default: socketPath },
        });
        assert.equal(messageOf(events), "");
        assert.match(logOf(events), /agent answered/);
        assert.deepEqual(asked, [11]);
      } finally {
        server.close();
      }
    });

    it("tells what programs its builds can run, its own first, and those that this machine emulates", async () => {
      const platforms = await engine.platforms(AbortSignal.timeout(20_000));
      if (isPodman(name)) {
        assert.equal(platforms, undefined);
        return;
      }
      const { architecture } = await engine.version(AbortSignal.timeout(10_000));
      assert.equal(platforms?.[0], `linux/${architecture}`);
      const emulators = await readdir("/proc/sys/fs/binfmt_misc").catch((): string[] => []);
      if (architecture === "amd64") assert.equal(platforms.includes("linux/arm64"), emulators.includes("qemu-aarch64"));
    });

    it("builds for another platform, up to a stage, and writes the result to a file", async () => {
      const archive = path.join(folder, "result.tar");
      if (isPodman(name)) await missing("archive", { archive });
      const dockerfile = "FROM scratch AS wanted\nCOPY Dockerfile /a/\nFROM python:3.13-slim-trixie\nRUN false\n";
      if (!isPodman(name)) {
        const events = await build(dockerfile, { archive, target: "wanted", tags: [] });
        assert.equal(messageOf(events), "");
        assert.ok(events.some((event) => event.kind === "exported" && event.path === archive));
        const listed = execFileSync("tar", ["-tf", archive], { encoding: "utf8" });
        assert.match(listed, /a\/Dockerfile/);
        assert.deepEqual((await readdir(folder)).sort(), ["context", "result.tar", "temporary"]);
      }
      const other = await build(dockerfile, { target: "wanted", platform: "linux/arm64" });
      assert.equal(messageOf(other), "");
      assert.equal((await engine.inspectImage(tag, AbortSignal.timeout(10_000))).architecture, "arm64");
    });
  });
}

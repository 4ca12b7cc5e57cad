import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { isContainerizeError } from "../../../../src/core/errors";
import { imageConfiguration } from "../../../../src/core/targets/lxc/imageConfiguration";
import { lxcCommand, lxcConfiguration, lxcStamp } from "../../../../src/core/targets/lxc/lxcConfiguration";
import { lxcProcesses } from "../../../../src/core/targets/lxc/lxcProcesses";
import type { ContainerPlan } from "../../../../src/core/plan/containerPlan";
import { samplePlan } from "../../../support/sampleInspection";

const inspected = {
  Config: {
    Entrypoint: null,
    Cmd: ["python", "-c", "print('a b')", "--flag=1"],
    Env: ["PATH=/opt/venv/bin:/bin", "EMPTY="],
    User: "10001:10002",
    WorkingDir: "/app",
    StopSignal: "SIGINT",
    Volumes: { "/app/data": {} },
  },
};

function drawn(change: object = {}, plain: Readonly<Record<string, string>> = {}): readonly string[] {
  const image = imageConfiguration({ Config: { ...inspected.Config, ...change } });
  const options = { name: "shop", folder: "/var/lib/lxc/shop", image, plain };
  return lxcConfiguration({ ...options, inherited: ["API_TOKEN"], absent: ["OTHER"] }).split("\n");
}

function reasonOf(perform: () => unknown): string {
  try {
    perform();
    return "nothing";
  } catch (error) {
    return isContainerizeError(error) ? error.reason.kind : String(error);
  }
}

describe("an LXC configuration", () => {
  it("says what the image says: command, folder, user, environment, stop signal, volumes", () => {
    const lines = drawn();
    for (const line of [
      String.raw`lxc.init.cmd = /usr/bin/env -S"sh"\_"-c"\_"exec\_\"\$@\"\_>/tmp/shop.log\_2>&1"\_"sh"\_"python"\_"-c"\_"print('a\_b')"\_"--flag=1"`,
      "lxc.init.cwd = /app",
      "lxc.init.uid = 10001",
      "lxc.init.gid = 10002",
      "lxc.signal.halt = SIGINT",
      "lxc.environment = PATH=/opt/venv/bin:/bin",
      "lxc.environment = EMPTY=",
      "lxc.mount.entry = /var/lib/lxc/shop/volumes/app-data app/data none bind,create=dir",
    ]) {
      assert.ok(lines.includes(line), line);
    }
  });

  it("names secrets and holds none of their values", () => {
    assert.deepEqual(
      drawn().filter((line) => line.includes("API_TOKEN") || line.includes("OTHER")),
      ["lxc.environment = API_TOKEN", "# lxc.environment = OTHER"],
    );
  });

  it("lets given values win over those of the image", () => {
    const lines = drawn({}, { EMPTY: "full" });
    assert.deepEqual(
      lines.filter((line) => line.includes("EMPTY")),
      ["lxc.environment = EMPTY=full"],
    );
  });

  it("refuses what it cannot hold instead of writing something else", () => {
    assert.equal(
      reasonOf(() => drawn({}, { NAME: "one\nlxc.cap.keep = all" })),
      "invalidName",
    );
  });

  it("gives migrations and workers the application's files and variables under names of their own", () => {
    const plan: ContainerPlan = {
      ...samplePlan,
      migrate: { command: ["alembic", "upgrade", "head"], workdir: "db", why: "" },
      workers: [{ name: "beat", kind: "scheduler", command: ["celery", "beat"], workdir: ".", why: "" }],
    };
    const image = imageConfiguration(inspected);
    const options = {
      name: "shop",
      folder: "/var/lib/lxc/shop",
      image,
      plain: {},
      inherited: ["API_TOKEN"],
      absent: [],
    };
    const { migration, workers } = lxcProcesses(plan, options);
    assert.deepEqual([migration?.name, migration?.command], ["shop-migrate", ["alembic", "upgrade", "head"]]);
    assert.match(migration?.configuration ?? "", /^lxc\.init\.cwd = \/app\/db$/m);
    assert.deepEqual(
      workers.map(({ name }) => name),
      ["shop-beat"],
    );
    const lines = workers[0]?.configuration.split("\n") ?? [];
    assert.deepEqual(lines.slice(0, 2), [lxcStamp, "# Part of shop."]);
    for (const line of [
      "lxc.uts.name = shop-beat",
      "lxc.rootfs.path = dir:/var/lib/lxc/shop/rootfs",
      String.raw`lxc.init.cmd = /usr/bin/env -S"sh"\_"-c"\_"exec\_\"\$@\"\_>/tmp/shop-beat.log\_2>&1"\_"sh"\_"celery"\_"beat"`,
      "lxc.environment = API_TOKEN",
      "lxc.mount.entry = /var/lib/lxc/shop/volumes/app-data app/data none bind,create=dir",
      "lxc.console.logfile = /var/lib/lxc/shop/console.log",
    ]) {
      assert.ok(lines.includes(line), line);
    }
  });

  it("hands on every word of a command as it is, though LXC splits at every space", () => {
    const odd = [`it's "quoted"`, "a  b", "$HOME ${HOME}", "back\\slash", "two\nlines", "", "#5", "ü 项"];
    const print = "console.log(JSON.stringify(process.argv.slice(1)))";
    const [program = "", ...rest] = lxcCommand([process.execPath, "-e", print, ...odd]).split(" ");
    assert.deepEqual(JSON.parse(execFileSync(program, rest, { encoding: "utf8" })), odd);
    assert.equal(lxcCommand(["uvicorn", "main:app", "--port", "8000"]), "uvicorn main:app --port 8000");
  });
});

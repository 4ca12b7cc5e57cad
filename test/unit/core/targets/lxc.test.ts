import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { isContainerizeError } from "../../../../src/core/errors";
import { imageConfiguration } from "../../../../src/core/targets/lxc/imageConfiguration";
import { lxcCommand, lxcConfiguration } from "../../../../src/core/targets/lxc/lxcConfiguration";

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
      String.raw`lxc.init.cmd = /usr/bin/env -S"python"\_"-c"\_"print('a\_b')"\_"--flag=1"`,
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

  it("hands on every word of a command as it is, though LXC splits at every space", () => {
    const odd = [`it's "quoted"`, "a  b", "$HOME ${HOME}", "back\\slash", "two\nlines", "", "#5", "ü 项"];
    const print = "console.log(JSON.stringify(process.argv.slice(1)))";
    const [program = "", ...rest] = lxcCommand([process.execPath, "-e", print, ...odd]).split(" ");
    assert.deepEqual(JSON.parse(execFileSync(program, rest, { encoding: "utf8" })), odd);
    assert.equal(lxcCommand(["uvicorn", "main:app", "--port", "8000"]), "uvicorn main:app --port 8000");
  });
});

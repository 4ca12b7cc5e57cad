import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, link, mkdir, symlink, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { walkContext } from "../../../src/docker/contextWalk";
import { readDockerignore } from "../../../src/docker/dockerignore";
import { packTar } from "../../../src/docker/tarPack";
import type { TransferCount } from "../../../src/docker/transferCount";
import { collect } from "../../support/collect";
import { failureOf } from "../../support/failure";
import { withFolder } from "../../support/temporaryFolder";

const never = new AbortController().signal;

async function pathsOf(folder: string, dockerfile = "Dockerfile"): Promise<readonly string[]> {
  const matcher = await readDockerignore(folder, dockerfile, never);
  return [...walkContext(folder, { wanted: undefined, excluded: matcher })].map(({ path }) => path);
}

async function archiveOf(folder: string, count: TransferCount = { bytes: 0, files: 0 }): Promise<Buffer> {
  const matcher = await readDockerignore(folder, "Dockerfile", never);
  return Buffer.concat(
    await collect(packTar(walkContext(folder, { wanted: undefined, excluded: matcher }), [], count, never)),
  );
}

/** GNU tar is the judge: names, types, modes, owners and sizes as it lists them. */
function listed(archive: Buffer): readonly string[] {
  const output = execFileSync("tar", ["--numeric-owner", "-tvf", "-"], {
    input: archive,
    env: { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC" },
    encoding: "utf8",
  });
  return output
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").replace(/ \d{4}-\d\d-\d\d \d\d:\d\d/, ""));
}

describe("the build context", () => {
  it("sends parents first, in byte order, without what is ignored", async () => {
    const files = {
      ".dockerignore": "*.log\ndata\n!data/keep/*.txt\n",
      Dockerfile: "FROM scratch\n",
      "a.log": "",
      "data/drop.txt": "",
      "data/keep/a.txt": "",
      "data/keep/b.bin": "",
      "src/main.py": "",
      "src-x": "",
      "\u{1F40D}.py": "",
      "\uFF5E.py": "",
    };
    const expected = [
      ".dockerignore",
      "Dockerfile",
      "data",
      "data/keep",
      "data/keep/a.txt",
      "src",
      "src/main.py",
      "src-x",
      "\uFF5E.py",
      "\u{1F40D}.py",
    ];
    assert.deepEqual(await withFolder(files, pathsOf), expected);
  });

  it("prefers the Dockerfile's own ignore file", async () => {
    const files = { ".dockerignore": "a", "prod.Dockerfile.dockerignore": "b", "prod.Dockerfile": "", a: "", b: "" };
    assert.deepEqual(await withFolder(files, (folder) => pathsOf(folder, "prod.Dockerfile")), [
      ".dockerignore",
      "a",
      "prod.Dockerfile",
      "prod.Dockerfile.dockerignore",
    ]);
  });

  it("sends the Dockerfile even when it is ignored", async () => {
    const files = { ".dockerignore": "*\n", Dockerfile: "", "x.py": "" };
    assert.deepEqual(await withFolder(files, (folder) => pathsOf(folder)), ["Dockerfile"]);
    const odd = { ".dockerignore": "**\n", "we[i]rd/Dockerfile": "", "x.py": "" };
    assert.deepEqual(await withFolder(odd, (folder) => pathsOf(folder, "we[i]rd/Dockerfile")), [
      "we[i]rd",
      "we[i]rd/Dockerfile",
    ]);
  });

  it("takes .git along unless it is ignored, as the docker command does: versions are read from it", async () => {
    const files = { Dockerfile: "", ".git/config": "", ".env": "" };
    const all = [".env", ".git", ".git/config", "Dockerfile"];
    assert.deepEqual(await withFolder(files, (folder) => pathsOf(folder)), all);
  });

  it("names the ignore file that holds no pattern", async () => {
    const files = { ".dockerignore": "ok\na[b\n", Dockerfile: "" };
    const reason = await failureOf(withFolder(files, (folder) => pathsOf(folder)));
    assert.equal(reason.kind === "fileUnreadable" && reason.path, ".dockerignore");
  });
});

describe("packTar", () => {
  it("keeps modes, links, long and foreign names; owner and group are 0", async () => {
    const long = `${"d".repeat(60)}/${"f".repeat(60)}.txt`;
    const files = { Dockerfile: "x", [long]: "12345", "Büro 项目.txt": "u", "run.sh": "#!/bin/sh\n" };
    await withFolder(files, async (folder) => {
      await chmod(join(folder, "Dockerfile"), 0o644);
      await chmod(join(folder, long), 0o640);
      await chmod(join(folder, "Büro 项目.txt"), 0o600);
      await chmod(join(folder, "run.sh"), 0o4755);
      await chmod(join(folder, "d".repeat(60)), 0o2775);
      await symlink("../outside", join(folder, "link"));
      await link(join(folder, "run.sh"), join(folder, "same.sh"));
      execFileSync("mkfifo", ["-m", "600", join(folder, "pipe")]);
      const count = { bytes: 0, files: 0 };
      const archive = await archiveOf(folder, count);
      assert.deepEqual(listed(archive), [
        "-rw------- 0/0 1 Büro 项目.txt",
        "-rw-r--r-- 0/0 1 Dockerfile",
        `drwxrwsr-x 0/0 0 ${"d".repeat(60)}/`,
        `-rw-r----- 0/0 5 ${long}`,
        "lrwxrwxrwx 0/0 0 link -> ../outside",
        "prw------- 0/0 0 pipe",
        "-rwsr-xr-x 0/0 10 run.sh",
        "hrwsr-xr-x 0/0 0 same.sh link to run.sh",
      ]);
      assert.deepEqual(count, { bytes: archive.length, files: 7 });
    });
  });

  it("turns a socket into an empty file", async () => {
    await withFolder({ Dockerfile: "" }, async (folder) => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(join(folder, "s.sock"), resolve));
      try {
        assert.match(listed(await archiveOf(folder)).at(-1) ?? "", /^-.* 0\/0 0 s\.sock$/);
      } finally {
        server.close();
      }
    });
  });

  it("packs contents byte for byte, over chunk borders", async () => {
    await withFolder({ Dockerfile: "" }, async (folder) => {
      const big = Buffer.alloc(700_001, "abcdefg");
      await writeFile(join(folder, "big"), big);
      await mkdir(join(folder, "empty"));
      const archive = await archiveOf(folder);
      assert.equal(archive.length % 512, 0);
      const unpacked = execFileSync("tar", ["-xOf", "-", "big"], { input: archive, maxBuffer: 1e7 });
      assert.ok(unpacked.equals(big));
    });
  });

  it("closes its file when the reader stops or the signal fires", async () => {
    await withFolder({ Dockerfile: "" }, async (folder) => {
      await writeFile(join(folder, "a"), Buffer.alloc(3_000_000));
      const open = (): number => readdirSync("/proc/self/fd").length;
      const before = open();
      const matcher = await readDockerignore(folder, "Dockerfile", never);
      for await (const chunk of packTar(
        walkContext(folder, { wanted: undefined, excluded: matcher }),
        [],
        { bytes: 0, files: 0 },
        never,
      )) {
        assert.ok(chunk.length > 0);
        break;
      }
      assert.equal(open(), before);
      const controller = new AbortController();
      const packing = (async () => {
        const entries = walkContext(folder, { wanted: undefined, excluded: matcher });
        for await (const chunk of packTar(entries, [], { bytes: 0, files: 0 }, controller.signal)) {
          assert.ok(chunk.length > 0);
          controller.abort();
        }
      })();
      await assert.rejects(packing, { name: "AbortError" });
      assert.equal(open(), before);
    });
  });
});

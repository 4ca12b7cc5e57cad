// What the build context brings into an image, compared with what Docker's own client (buildx) brings: ignore patterns,
// links, modes, foreign names, empty folders, a FIFO (COPY in 20.10 drops it, whoever sends it). About 5 s an engine.
// Podman does not serve buildx: what an archive brings there is looked at by itself.
import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { chmod, link, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import type { Engine } from "../../src/core/engine";
import { isPodman, rigEngine, ringEngines } from "../support/engine/ringEngines";

/**
 * Prints everything below the folder as one JSON array: path, type and mode, owner, group; a file's time and contents, a
 * link's target, which names are one file. A folder's time is that of the COPY, whoever sends it.
 */
const lister = `import os, stat, hashlib, json
seen = {}
rows = []
for folder, folders, files in os.walk("/context"):
    for name in folders + files:
        path = os.path.join(folder, name)
        status = os.lstat(path)
        kind = stat.S_IFMT(status.st_mode)
        row = [path, oct(status.st_mode), status.st_uid, status.st_gid]
        if kind == stat.S_IFLNK: row.append(os.readlink(path))
        elif kind == stat.S_IFREG:
            row += [int(status.st_mtime), hashlib.sha256(open(path, "rb").read()).hexdigest()]
        rows.append(row)
        seen.setdefault(status.st_ino, []).append(path)
rows += [["same file", *sorted(paths)] for paths in seen.values() if len(paths) > 1]
print(json.dumps(sorted(rows, key=str)))
`;

const ignore = `# a comment
**/*.log
!keep.log
!deep/**/important.log
build
!build/wheel/*.whl
/rooted.txt
node_modules/
**/__pycache__
*.py[co]
question?.txt
spa ced
[a-c]*.data
!b*.data
naïve/
  trimmed.txt  
.env*
!.env.example
sub/../normal.txt
escaped\\*.txt
links/ignored-link
`;

const files: readonly string[] = [
  "Dockerfile",
  "main.py",
  "main.pyc",
  "a.log",
  "keep.log",
  "deep/a/b/noise.log",
  "deep/a/b/important.log",
  "deep/important.log",
  "build/out.o",
  "build/wheel/one.whl",
  "build/wheel/notes.txt",
  "rooted.txt",
  "inner/rooted.txt",
  "node_modules/module/index.js",
  "inner/node_modules/index.js",
  "pkg/__pycache__/x.py",
  "pkg/__init__.py",
  "question1.txt",
  "question12.txt",
  "spa ced/file.txt",
  "spa ced2/file.txt",
  "a.data",
  "b.data",
  "d.data",
  "naïve/ünïcode.txt",
  "données/模板 😀.html",
  "trimmed.txt",
  ".env",
  ".env.example",
  ".env.local",
  "normal.txt",
  "escaped*.txt",
  "escapedX.txt",
  ".hidden/file",
  ".git/HEAD",
  `long/${"folder-with-a-long-name/".repeat(8)}${"n".repeat(180)}.txt`,
];

/** Long ago, in seconds: a time that a build made itself cannot be taken for it. */
const modified = 1_000_000_000;

/** Files in the folder, and all that is not a plain file. */
async function makeTree(folder: string, run: (command: string, args: readonly string[]) => Promise<string>) {
  for (const file of files) {
    const absolute = path.join(folder, file);
    await mkdir(path.dirname(absolute), { recursive: true });
    await writeFile(absolute, `contents of ${file}\n`);
    await utimes(absolute, modified, modified);
  }
  const at = (name: string): string => path.join(folder, name);
  await mkdir(at("empty/nested"), { recursive: true });
  await mkdir(at("links"));
  await symlink("../main.py", at("links/relative"));
  await symlink("/etc/passwd", at("links/absolute"));
  await symlink("nowhere/at/all", at("links/dangling"));
  await symlink("../main.py", at("links/ignored-link"));
  await symlink("deep", at("folder-link"));
  await symlink(`données/${"x".repeat(120)}`, at("links/länger"));
  await link(at("main.py"), at("links/hard"));
  await link(at("a.data"), at("z-hard-link-of-an-ignored-file"));
  for (const [name, mode] of [
    ["run.sh", 0o755],
    ["secret.txt", 0o600],
    ["all.txt", 0o777],
    ["setuid", 0o4755],
    ["read-only.txt", 0o444],
  ] as const) {
    await writeFile(at(name), name === "all.txt" ? "" : name);
    await chmod(at(name), mode);
  }
  await mkdir(at("sticky"));
  await chmod(at("sticky"), 0o1777);
  await mkdir(at("closed"), { mode: 0o700 });
  await run("mkfifo", [at("pipe")]);
  // Makes each run's context another one: a layer that the engine kept from an earlier run would prove nothing.
  await writeFile(at("stamp.txt"), randomUUID());
}

/** What the ignore file above lets through and what not. */
function assertIgnored(arrived: ReadonlySet<string>): void {
  for (const file of ["keep.log", "deep/a/b/important.log", "build/wheel/one.whl", "b.data", "empty/nested"])
    assert.ok(arrived.has(file), `${file} arrived`);
  for (const file of ["a.log", "build/out.o", "rooted.txt", "spa ced/file.txt", ".env", "a.data", "trimmed.txt"])
    assert.ok(!arrived.has(file), `${file} stayed behind`);
  assert.ok(arrived.has("inner/rooted.txt") && arrived.has("données/模板 😀.html") && arrived.has("links/dangling"));
}

for (const name of ringEngines) {
  describe(`the build context of ${name}${isPodman(name) ? "" : ", compared with buildx"}`, function () {
    this.timeout(180_000);
    const signal = (): AbortSignal => AbortSignal.timeout(170_000);
    const tags: string[] = [];
    let docker: Docker;
    let engine: Engine;
    let host = "";
    let folder = "";
    let buildx: (parameters: readonly string[]) => Promise<string>;

    before(async () => {
      const [{ ensureBuildx }, { run }] = await Promise.all([
        import("../rig/buildx.mjs"),
        import("../rig/command.mjs"),
      ]);
      ({ docker, engine, host } = await rigEngine(name, "3.13-slim-trixie"));
      const configuration = await ensureBuildx(signal());
      // The plugin is a program of its own: no docker command is needed.
      const program = path.join(configuration, "cli-plugins", "docker-buildx");
      const env = { DOCKER_HOST: host, DOCKER_CONFIG: configuration, BUILDX_BUILDER: "default" };
      buildx = (parameters) =>
        run(program, ["build", "--quiet", "--provenance=false", ...parameters], { env }, signal());
    });

    // A tree for each test: buildx lets the engine keep one copy for all Dockerfiles of a folder, and Docker 20.10 reckons
    // wrongly with a copy that an earlier ignore file left there.
    beforeEach(async () => {
      const { run } = await import("../rig/command.mjs");
      folder = await mkdtemp(path.join(tmpdir(), "context-ü "));
      await makeTree(folder, (command, args) => run(command, args, {}, signal()));
      // The interpreter only lists what arrived.
      const dockerfile = "FROM python:3.13-slim-trixie\nCOPY . /context/\nENTRYPOINT []\n";
      for (const file of ["Dockerfile", "Other.Dockerfile"]) await writeFile(path.join(folder, file), dockerfile);
    });

    afterEach(async () => {
      for (const tag of tags.splice(0)) await docker.getImage(tag).remove({ force: true });
      await rm(folder, { recursive: true, force: true });
    });

    async function listing(image: string): Promise<readonly (readonly unknown[])[]> {
      tags.push(image);
      const container = await docker.createContainer({ Image: image, Cmd: ["python3", "-c", lister], User: "0" });
      const chunks: Uint8Array[] = [];
      try {
        await container.start();
        await container.wait();
        for await (const { bytes } of engine.containerLogs(container.id, { follow: false, tail: 1000 }, signal()))
          chunks.push(bytes);
      } finally {
        await container.remove({ force: true });
      }
      const rows: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      assert.ok(Array.isArray(rows));
      return rows.filter((row): row is readonly unknown[] => Array.isArray(row));
    }

    async function build(dockerfile: string, tag: string): Promise<string> {
      const request = { context: folder, dockerfile, tags: [tag], labels: {}, buildArguments: {}, target: undefined };
      const ids: string[] = [];
      for await (const event of engine.build(request, signal())) {
        if (event.kind === "failed") assert.fail(event.message);
        if (event.kind === "image") ids.push(event.id);
      }
      assert.equal(ids.length, 1);
      return ids[0] ?? "";
    }

    /**
     * Builds by both and compares the images' ids: the engine takes a step from its cache only when what was sent is the
     * same to the bit. Then what is in them, made anew. Gives the paths that arrived, relative to the context.
     */
    async function compare(dockerfile: string): Promise<ReadonlySet<string>> {
      const [ours, theirs] = [`context-ours-${name}:test`, `context-theirs-${name}:test`];
      const id = await build(dockerfile, ours);
      const iidfile = path.join(folder, "..", `${path.basename(folder)}.iid`);
      const file = ["--file", path.join(folder, dockerfile), folder];
      await buildx(["--tag", theirs, "--iidfile", iidfile, ...file]);
      assert.equal((await readFile(iidfile, "utf8")).trim(), id);
      await rm(iidfile);
      const mine = await listing(ours);
      await buildx(["--no-cache", "--tag", theirs, ...file]);
      assert.deepEqual(mine, await listing(theirs));
      return new Set(mine.map(([arrived]) => String(arrived).replace("/context/", "")));
    }

    if (isPodman(name)) {
      it("brings what a .dockerignore lets through, with modes, times and links, and owned by root", async () => {
        await writeFile(path.join(folder, ".dockerignore"), ignore);
        await build("Dockerfile", `localhost/context-ours-${name}:test`);
        const rows = await listing(`localhost/context-ours-${name}:test`);
        const relative = (row: readonly unknown[]): string => String(row[0]).replace("/context/", "");
        assertIgnored(new Set(rows.map(relative)));
        const found = rows.filter(([file]) => file !== "same file");
        assert.ok(found.every(([, , user, group]) => user === 0 && group === 0));
        const of = (file: string): readonly unknown[] => found.find((row) => relative(row) === file)?.slice(1) ?? [];
        // Buildah takes setuid away.
        for (const [file, mode] of [
          ["run.sh", "0o100755"],
          ["secret.txt", "0o100600"],
          ["sticky", "0o41777"],
          ["closed", "0o40700"],
        ] as const)
          assert.equal(of(file)[0], mode, file);
        assert.deepEqual(of("links/dangling").slice(3), ["nowhere/at/all"]);
        assert.deepEqual(of("keep.log").slice(3), [
          modified,
          createHash("sha256").update("contents of keep.log\n").digest("hex"),
        ]);
        assert.ok(rows.some(([kind, ...files]) => kind === "same file" && files.includes("/context/links/hard")));
      });
      return;
    }

    it("brings the same through a .dockerignore", async () => {
      await writeFile(path.join(folder, ".dockerignore"), ignore);
      assertIgnored(await compare("Dockerfile"));
    });

    it("brings the same through an ignore file of the Dockerfile's own, which wins", async () => {
      await writeFile(path.join(folder, ".dockerignore"), "main.py\n");
      await writeFile(
        path.join(folder, "Other.Dockerfile.dockerignore"),
        "*\n!deep\ndeep/a\n!main.py\n!links\n!stamp.txt\n",
      );
      const arrived = await compare("Other.Dockerfile");
      assert.ok(arrived.has("main.py") && arrived.has("deep/important.log"));
      assert.ok(!arrived.has("keep.log") && !arrived.has("deep/a") && !arrived.has("Other.Dockerfile"));
    });

    it("brings the same for a Dockerfile in a folder of its own that copies through links and wildcards", async () => {
      await rm(path.join(folder, ".dockerignore"), { force: true });
      await mkdir(path.join(folder, "docker"), { recursive: true });
      const copies = "COPY folder-link/a /context/a\nCOPY links/re* *.data données /context/b/\n";
      await writeFile(
        path.join(folder, "docker/Own.Dockerfile"),
        `FROM python:3.13-slim-trixie\n${copies}ENTRYPOINT []\n`,
      );
      const arrived = await compare("docker/Own.Dockerfile");
      assert.ok(arrived.has("a/b/important.log") && arrived.has("b/a.data") && arrived.has("b/模板 😀.html"));
    });

    it("sends nothing the second time, one file after it changed, and forgets what was deleted", async () => {
      await writeFile(path.join(folder, ".dockerignore"), "*\n!pkg\n");
      const sent: number[] = [];
      const images: string[] = [];
      for (const change of [
        () => undefined,
        () => undefined,
        () => writeFile(path.join(folder, "pkg/__init__.py"), randomUUID()),
        () => rm(path.join(folder, "pkg/__pycache__"), { recursive: true }),
      ]) {
        await change();
        const tag = `context-again-${name}:${images.length}`;
        images.push(tag);
        const request = { context: folder, tags: [tag], labels: {}, buildArguments: {}, target: undefined };
        let files = 0;
        for await (const event of engine.build({ ...request, dockerfile: "Dockerfile" }, signal())) {
          if (event.kind === "failed") assert.fail(event.message);
          if (event.kind === "transfer") files = event.files;
        }
        sent.push(files);
      }
      assert.deepEqual(sent.slice(1), [0, 1, 0]);
      const left = await Promise.all(images.map((image) => listing(image)));
      assert.deepEqual(
        left.map((rows) => rows.some(([file]) => String(file).endsWith("__pycache__/x.py"))),
        [true, true, true, false],
      );
    });
  });
}

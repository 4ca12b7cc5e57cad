// `docker compose up --watch` on the files of a plan that asks for it: a changed file is answered from, a deleted one is
// gone, a changed manifest makes a new image. A web application whose server loads changed code and a program that is
// started anew. About a minute once the bases are there.
// Not on Podman: compose watch builds over a session, which it has not.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../src/local/freePort";
import { runTool } from "../../src/local/runTool";
import { runCommandLine } from "../support/engine/runCommandLine";
import { describeOnDocker, rigEngine } from "../support/engine/ringEngines";

const never = new AbortController().signal;

const program = `import http.server
import words

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(words.greeting.encode())

http.server.HTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
`;

describeOnDocker("compose watch", (name, suite) => {
  suite.timeout(300_000);
  let host = "";
  let configuration = "";
  let folder = "";
  let port = 0;
  let watching: ChildProcess | undefined;
  let said = "";

  const variables = (): Readonly<Record<string, string>> => ({
    DOCKER_HOST: host,
    DOCKER_CONFIG: configuration,
    HOST_PORT: String(port),
  });
  const compose = async (project: string, ...words: readonly string[]): Promise<string> => {
    const given = { folder: project, variables: variables() };
    const { code, out, errors } = await runTool("docker", ["compose", ...words], given, never);
    assert.equal(code, 0, errors);
    return out;
  };
  const write = async (project: string): Promise<void> => {
    const { code, errors } = await runCommandLine(["write", project, "--set", "watch=true"], host);
    assert.equal(code, 0, errors);
  };
  /** By our own build, which lends certificate authorities: compose then finds all that needs the network in the cache. */
  const build = async (project: string, tag: string): Promise<void> => {
    const { code, errors } = await runCommandLine(["build", project, "--target", "dev", "--tag", tag], host);
    assert.equal(code, 0, errors.slice(-2_000));
  };
  const watch = async (project: string): Promise<void> => {
    port = (await freePort(18_000 + (process.pid % 900), never)) ?? 0;
    await compose(project, "config", "--quiet");
    said = "";
    watching = spawn("docker", ["compose", "up", "--watch"], {
      cwd: project,
      env: { ...process.env, ...variables() },
    });
    for (const stream of [watching.stdout, watching.stderr]) stream?.on("data", (text) => (said += String(text)));
  };
  /** Asks until the answer is the wanted one; says what compose said when it never is. */
  const answers = async (wanted: RegExp, page = "/"): Promise<void> => {
    let last = "";
    for (let round = 0; round < 240; round++) {
      last = await fetch(`http://127.0.0.1:${port}${page}`, { signal: AbortSignal.timeout(3_000) })
        .then((answer) => answer.text())
        .catch(String);
      if (wanted.test(last)) return;
      await wait(250);
    }
    assert.fail(`${String(wanted)} was never answered, but ${last}\n${said.slice(-3_000)}`);
  };
  const edit = async (file: string, from: string, to: string): Promise<void> => {
    const text = await readFile(file, "utf8");
    assert.ok(text.includes(from));
    await writeFile(file, text.replace(from, to));
  };
  const end = async (project: string): Promise<void> => {
    const ended = watching && new Promise((resolve) => watching?.once("exit", resolve));
    watching?.kill("SIGINT");
    await ended;
    watching = undefined;
    await compose(project, "down", "--rmi", "all", "--timeout", "2");
  };

  before(async () => {
    const { ensureBuildx } = await import("../rig/buildx.mjs");
    ({ host } = await rigEngine(name, "3.13-slim-trixie"));
    configuration = await ensureBuildx();
    folder = await mkdtemp(path.join(tmpdir(), "watch-"));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it("a server that loads changed code answers from it, though the project is installed as a package", async () => {
    const project = path.join(folder, "watch-bookshop");
    await cp(path.resolve("test/fixtures/projects/fastapi-uv"), project, { recursive: true });
    await chmod(project, 0o755);
    await write(project);
    await build(project, "bookshop:dev");
    await watch(project);
    try {
      await answers(/"ok"/, "/healthz");
      const file = path.join(project, "src/bookshop/main.py");
      await edit(file, '"ok"', '"edited"');
      await answers(/"edited"/, "/healthz");
      // A file for its owner alone is readable in the container too.
      const added = path.join(project, "src/bookshop/added.py");
      await writeFile(added, 'text = "added"\n', { mode: 0o600 });
      await edit(file, 'return {"status": "edited"}', "import bookshop.added as new\n    return {'status': new.text}");
      await answers(/"added"/, "/healthz");
      await unlink(added);
      await edit(file, "import bookshop.added as new", "import bookshop.added as new # gone");
      await answers(/Internal Server Error/, "/healthz");
    } finally {
      await end(project);
    }
  });

  it("a program is started anew, and a changed manifest makes a new image", async () => {
    const project = path.join(folder, "watch-program");
    await mkdir(project);
    await writeFile(path.join(project, ".python-version"), "3.13\n");
    await writeFile(path.join(project, "requirements.txt"), "# nothing yet\n");
    await writeFile(path.join(project, "server.py"), program);
    await writeFile(path.join(project, "words.py"), 'greeting = "first"\n');
    await write(project);
    await build(project, "watch-program:dev");
    await watch(project);
    try {
      await answers(/^first$/);
      await edit(path.join(project, "words.py"), "first", "second");
      await answers(/^second$/);
      const before = await compose(project, "images", "--quiet");
      await edit(path.join(project, "requirements.txt"), "# nothing yet", "# still nothing");
      for (let round = 0; !said.includes("successfully built") && round < 240; round++) await wait(250);
      assert.match(said, /successfully built/);
      await answers(/^second$/);
      assert.notEqual(await compose(project, "images", "--quiet"), before);
    } finally {
      await end(project);
    }
  });
});

// Builds by compose in a network of its own: Compose Up lends what the network asks for; without it the same files build
// elsewhere, for a variable that nobody set is an empty file to the build. And a project that names an index with a password
// on this machine's loopback, by Compose Up and Compose Watch. About a minute.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AppPorts } from "../../src/app/appPorts";
import { type ComposeCommandLine, composeWatch, runCompose } from "../../src/app/compose/composeFile";
import * as detection from "../../src/core/detectionEntry";
import type { RunTool } from "../../src/core/targets/toolRun";
import * as targets from "../../src/core/targets/targetsEntry";
import { findNetwork } from "../../src/local/network/findNetwork";
import { netrcLogins } from "../../src/local/network/netrc";
import { openProjectTree } from "../../src/local/projectTree";
import { readTextFile } from "../../src/local/readTextFile";
import { runTool } from "../../src/local/runTool";
import { withTemporaryFiles } from "../../src/local/temporaryFiles";
import { formsIn } from "../support/engine/findValue";
import { eventually } from "../support/engine/left";
import { type PrivateIndex, startPrivateIndex } from "../support/engine/privateIndex";
import { runCommandLine } from "../support/engine/runCommandLine";
import { describeOnDocker, rigEngine } from "../support/engine/ringEngines";
import { scriptedPorts } from "../support/scriptedPorts";

const signal = (): AbortSignal => AbortSignal.timeout(280_000);

describeOnDocker("builds by compose", (name, suite) => {
  suite.timeout(300_000);
  let host = "";
  let configuration = "";
  let folder = "";
  let project = "";
  const tool: RunTool = (program, parameters, options, until) =>
    runTool(
      program,
      parameters,
      { ...options, variables: { DOCKER_CONFIG: configuration, HOST_PORT: "0", ...options.variables } },
      until,
    );
  const compose = (...words: readonly string[]) =>
    tool("docker", ["compose", ...words], { folder: project, variables: { DOCKER_HOST: host } }, signal());

  before(async () => {
    const { ensureBuildx } = await import("../rig/buildx.mjs");
    ({ host } = await rigEngine(name, "3.13-slim-trixie"));
    configuration = await ensureBuildx();
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "compose-build-"));
    project = path.join(folder, `compose-build-${process.pid}`);
    await mkdir(project);
    await writeFile(path.join(project, ".python-version"), "3.13\n");
    // Its own: no earlier build has it in the cache.
    await writeFile(path.join(project, "requirements.txt"), `idna  # ${path.basename(folder)}\n`);
    await writeFile(path.join(project, "main.py"), 'import idna\n\nprint("with", idna.__name__)\n');
    const { code, errors } = await runCommandLine(["write", project, "--set", "certificates=true"], host);
    assert.equal(code, 0, errors);
  });

  afterEach(async () => {
    await compose("down", "--rmi", "all", "--timeout", "2");
    await rm(folder, { recursive: true, force: true });
  });

  /** What Compose Up and Watch need of this machine; `temporary` gets the paths of the files that they make. */
  const ports = (environment: Readonly<Record<string, string>>, temporary: string[]): AppPorts =>
    scriptedPorts({
      runTool: tool,
      readText: readTextFile,
      detection: () => Promise.resolve(detection),
      openTree: openProjectTree,
      now: () => Date.now(),
      findNetwork: (until) => findNetwork({ ...process.env, ...environment }, until),
      findIndexLogins: (hosts) => netrcLogins(hosts, environment),
      targets: () => Promise.resolve(targets),
      withFiles: (files, perform) =>
        withTemporaryFiles(files, (place) => {
          temporary.push(...Object.keys(files).map((file) => path.join(place, file)));
          return perform(place);
        }),
    });
  /** Compose Up, with what it says in the words of a failure. */
  const up = async (given: AppPorts): Promise<void> => {
    const lines: string[] = [];
    const output = { onLine: (line: string): void => void lines.push(line) };
    const subject = { kind: "files", folder: project, files: ["compose.yaml"] } as const;
    await runCompose(subject, "up", host, output, given, signal()).catch((error: unknown) =>
      assert.fail(`${String(error)}\n${lines.slice(-40).join("\n")}`),
    );
  };
  /** What the application printed; it has ended by itself. */
  const printed = async (): Promise<string> => {
    // Not `compose wait`: it knows no container that has ended already.
    const state = async () => (await compose("ps", "--all", "--format", "{{.State}} {{.ExitCode}}", "app")).out.trim();
    await eventually(state, (now) => now === "exited 0", 60_000, "the application ends");
    return (await compose("logs", "--no-log-prefix", "app")).out.trim();
  };

  it("Compose Up lends the certificate authorities of this machine, and leaves no file of them", async () => {
    const { authorities } = await findNetwork(process.env, signal());
    const temporary: string[] = [];
    await up(ports({}, temporary));
    assert.deepEqual(
      temporary.map((file) => path.basename(file)),
      authorities === undefined ? [] : ["ca"],
    );
    for (const file of temporary) assert.equal(await readTextFile(file, signal()), undefined);
    assert.equal(await printed(), "with idna");
    const { out: left } = await compose("config", "--format", "json");
    assert.match(left, /"environment": ?"CONTAINERIZE_CA"/);
  });

  it("without a variable the build gets an empty file, and with one what it says", async () => {
    const dockerfile = path.join(project, "Dockerfile");
    assert.match(await readFile(dockerfile, "utf8"), /if \[ -s \/run\/ca\.pem \]/);
    const build = async (test: string, variables: Readonly<Record<string, string>>): Promise<string> => {
      const mount = "--mount=type=secret,id=ca,target=/run/ca.pem";
      await writeFile(dockerfile, `FROM python:3.13-slim-trixie AS runtime\nRUN ${mount} ${test} # ${folder}\n`);
      const given = { folder: project, variables: { DOCKER_HOST: host, ...variables } };
      const { code, errors, out } = await tool("docker", ["compose", "build"], given, signal());
      return code === 0 ? "built" : out + errors;
    };
    assert.equal(await build("test ! -s /run/ca.pem", {}), "built");
    assert.equal(await build('test "$(cat /run/ca.pem)" = mine', { CONTAINERIZE_CA: "mine" }), "built");
  });

  describe("of a project that names an index of this machine, which asks for a password", () => {
    const password = `two words ${randomBytes(9).toString("base64url")}`;
    let index: PrivateIndex;
    let environment: Readonly<Record<string, string>> = {};

    beforeEach(async () => {
      index = await startPrivateIndex("ana", password);
      environment = { HOME: folder, NETRC: path.join(folder, "netrc") };
      await writeFile(path.join(folder, "netrc"), `machine 127.0.0.1 login ana password "${password}"\n`);
      await writeFile(
        path.join(project, "requirements.txt"),
        `--index-url ${index.address}\nshelf==1.0  # ${index.origin}\n`,
      );
      await writeFile(path.join(project, "main.py"), "import shelf\n\nprint(shelf.origin)\n");
      const { code, errors } = await runCommandLine(
        ["write", project, "--force", "--set", "certificates=true", "--set", "watch=true"],
        host,
        { variables: environment },
      );
      assert.equal(code, 0, errors);
    });

    afterEach(() => index.close());

    it("Compose Up lends its login, and the network of the engine's machine", async () => {
      await up(ports(environment, []));
      assert.equal(await printed(), index.origin);
    });

    it("Compose Watch lends them as long as it watches, to the builds that it starts", async () => {
      const temporary: string[] = [];
      let said = "";
      const subject = { kind: "files", folder: project, files: ["compose.yaml"] } as const;
      const watch = async ({ program, parameters, variables }: ComposeCommandLine): Promise<void> => {
        const all = { ...process.env, DOCKER_CONFIG: configuration, HOST_PORT: "0", ...variables };
        const child = spawn(program, [...parameters], { cwd: project, env: all });
        for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += String(text)));
        const ended = new Promise((resolve) => child.once("exit", resolve));
        const until = (words: RegExp): Promise<unknown> =>
          eventually(
            () => said,
            (text) => words.test(text),
            120_000,
            String(words),
          ).catch((error: unknown) => assert.fail(`${String(error)}\n${said.slice(-3_000)}`));
        try {
          await until(/Watch enabled/);
          assert.equal(await printed(), index.origin);
          const image = (await compose("images", "--quiet")).out;
          await writeFile(
            path.join(project, "requirements.txt"),
            `--index-url ${index.address}\nshelf  # ${index.origin}\n`,
          );
          await until(/successfully built/);
          await eventually(
            async () => (await compose("images", "--quiet")).out,
            (now) => now !== image,
            30_000,
            "a new image",
          );
        } finally {
          child.kill("SIGINT");
          await ended;
        }
      };
      await composeWatch(subject, host, watch, ports(environment, temporary), signal());
      assert.ok(temporary.some((file) => file.endsWith("compose.yaml")));
      for (const file of temporary) assert.equal(await readTextFile(file, signal()), undefined);
      assert.deepEqual(formsIn(Buffer.from(said), password), []);
    });
  });
});

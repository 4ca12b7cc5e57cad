// Builds by compose in a network of its own: Compose Up lends what the network asks for; without it the same files build
// elsewhere, for a variable that nobody set is an empty file to the build. About half a minute.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCompose } from "../../src/app/compose/composeFile";
import type { RunTool } from "../../src/core/targets/toolRun";
import * as targets from "../../src/core/targets/targetsEntry";
import { findNetwork } from "../../src/local/network/findNetwork";
import { readTextFile } from "../../src/local/readTextFile";
import { runTool } from "../../src/local/runTool";
import { withTemporaryFiles } from "../../src/local/temporaryFiles";
import { eventually } from "../support/engine/left";
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

  it("Compose Up lends the certificate authorities of this machine, and leaves no file of them", async () => {
    const { authorities } = await findNetwork(process.env, signal());
    const temporary: string[] = [];
    const lines: string[] = [];
    await runCompose(
      { kind: "files", folder: project, files: ["compose.yaml"] },
      "up",
      host,
      { onLine: (line) => lines.push(line) },
      scriptedPorts({
        runTool: tool,
        readText: readTextFile,
        findNetwork: (until) => findNetwork(process.env, until),
        targets: () => Promise.resolve(targets),
        withFiles: (files, perform) =>
          withTemporaryFiles(files, (place) => {
            temporary.push(...Object.keys(files).map((file) => path.join(place, file)));
            return perform(place);
          }),
      }),
      signal(),
    ).catch((error: unknown) => assert.fail(`${String(error)}\n${lines.slice(-40).join("\n")}`));
    assert.deepEqual(
      temporary.map((file) => path.basename(file)),
      authorities === undefined ? [] : ["ca"],
    );
    for (const file of temporary) assert.equal(await readTextFile(file, signal()), undefined);
    // Not `compose wait`: it knows no container that has ended already.
    const state = async () => (await compose("ps", "--all", "--format", "{{.State}} {{.ExitCode}}", "app")).out.trim();
    await eventually(state, (now) => now === "exited 0", 60_000, "the application ends");
    const { out } = await compose("logs", "--no-log-prefix", "app");
    assert.equal(out.trim(), "with idna");
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
});

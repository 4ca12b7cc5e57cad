// The same application on five targets, from one plan: it answers the same probe on each. With WRITE=1 what was measured
// meanwhile becomes the table of docs/targets.md. Three minutes with the binaries and images there.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Docker from "dockerode";
import { runTool } from "../../src/local/runTool";
import { eventually, processesWith } from "../support/engine/left";
import { type ProcessFacts, processFacts } from "../support/engine/processFacts";
import { removeImages, removeProjectImages } from "../support/engine/removeImages";
import { type Ended, runCommandLine } from "../support/engine/runCommandLine";
import { writeLogin } from "../support/registryLogin";

const begin = "<!-- measured by the targets ring with WRITE=1 -->";
const end = "<!-- end of what was measured -->";

interface Inspected {
  readonly port: number;
  readonly health: { readonly path: string };
  readonly entry: { readonly command: readonly string[] };
}

interface Found {
  readonly target: string;
  readonly seconds: number;
  readonly facts: ProcessFacts;
  /** Seconds until three copies are ready; undefined where there is one only. */
  readonly three: number | undefined;
}

function row({ target, seconds, facts, three }: Found): string {
  const { namespaces, capabilities, seccomp, newPrivileges, readOnlyRoot, memory, engineMemory } = facts;
  const cells = [
    target,
    `${seconds.toFixed(1)} s`,
    `${memory.toFixed(0)} MB`,
    `${engineMemory.toFixed(0)} MB`,
    namespaces.join(", "),
    String(capabilities),
    [seccomp ? "seccomp" : "", newPrivileges ? "" : "no new privileges", readOnlyRoot ? "read-only root" : ""]
      .filter((text) => text !== "")
      .join(", ") || "none",
    three === undefined ? "one copy" : `three copies after ${three.toFixed(1)} s`,
  ];
  return `| ${cells.join(" | ")} |`;
}

describe("one plan on five targets", function () {
  this.timeout(900_000);
  const found: Found[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  let folder = "";
  let project = "";
  let inspected: Inspected;
  let docker = { host: "", socket: "" };

  const json = async (words: readonly string[], host: string, options: Parameters<typeof runCommandLine>[2] = {}) => {
    const [command = "", ...rest] = words;
    const ended: Ended = await runCommandLine([command, project, "--json", ...rest], host, options);
    assert.equal(ended.code, 0, ended.errors + ended.out);
    return JSON.parse(ended.out) as { readonly container?: { readonly hostPort: number } | null };
  };
  /** What is asked of every target, and the process that answers. */
  const answers = async (origin: string): Promise<ProcessFacts> => {
    const answer = await fetch(`${origin}${inspected.health.path}`);
    assert.deepEqual([answer.status, await answer.json()], [200, { status: "ok" }]);
    const word = inspected.entry.command.find((one) => one.includes(":")) ?? assert.fail("No application is named.");
    const [first, ...more] = processesWith(word);
    assert.deepEqual(more, [], "More than one process runs the application.");
    return processFacts(first?.split(" ")[0] ?? assert.fail("No process runs the application."));
  };
  const timed = async <Value>(work: () => Promise<Value>): Promise<{ seconds: number; value: Value }> => {
    const begun = performance.now();
    const value = await work();
    return { value, seconds: (performance.now() - begun) / 1000 };
  };
  const gone = () =>
    eventually(
      () => processesWith("bookshop.main:app"),
      (left) => left.length === 0,
      120_000,
      "the application's end",
    );

  before(async () => {
    const [{ ensureEngine }, { ensureBases }] = await Promise.all([
      import("../rig/engines.mjs"),
      import("../rig/bases.mjs"),
    ]);
    docker = await ensureEngine("docker28");
    await ensureBases(docker, ["3.13-slim-trixie"]);
    folder = await mkdtemp(path.join(tmpdir(), "five-"));
    project = path.join(folder, "shop");
    await cp(path.resolve("test/fixtures/projects/fastapi-uv"), project, { recursive: true });
    const printed = await runCommandLine(["inspect", project, "--json"], docker.host);
    inspected = JSON.parse(printed.out) as Inspected;
    assert.deepEqual([inspected.port, inspected.health.path], [8000, "/healthz"]);
    await json(["build"], docker.host);
    await gone();
  });

  after(async () => {
    for (const close of closing.reverse()) await close();
    const engine = new Docker({ socketPath: docker.socket });
    await removeImages(engine, ["bookshop:latest"]);
    await removeProjectImages(engine, ["five", `five-${process.pid}`]);
    await rm(folder, { recursive: true, force: true });
  });

  it("one container", async () => {
    const { value, seconds } = await timed(() => json(["run", "--keep"], docker.host));
    const facts = await answers(`http://127.0.0.1:${value.container?.hostPort}`);
    found.push({ target: "one container", seconds, facts, three: undefined });
    const engine = new Docker({ socketPath: docker.socket });
    const filters = { ancestor: ["bookshop:latest"] };
    for (const { Id } of await engine.listContainers({ filters }))
      await engine.getContainer(Id).remove({ force: true });
    await gone();
  });

  it("Compose", async () => {
    const [{ ensureBuildx }, { freePort }] = await Promise.all([
      import("../rig/buildx.mjs"),
      import("../rig/freePort.mjs"),
    ]);
    const port = await freePort();
    const variables = { DOCKER_HOST: docker.host, DOCKER_CONFIG: await ensureBuildx(), HOST_PORT: String(port) };
    const compose = async (...words: readonly string[]): Promise<void> => {
      const options = { folder: project, variables };
      const ended = await runTool("/usr/bin/docker", ["compose", ...words], options, AbortSignal.timeout(120_000));
      assert.equal(ended.code, 0, ended.errors);
    };
    const { seconds } = await timed(() => compose("up", "--no-build", "--wait"));
    found.push({ target: "Compose", seconds, facts: await answers(`http://127.0.0.1:${port}`), three: undefined });
    await compose("down");
    await gone();
  });

  it("Swarm", async () => {
    const [{ startThrowawayEngine }, { ensureBases }] = await Promise.all([
      import("../rig/throwawayEngine.mjs"),
      import("../rig/bases.mjs"),
    ]);
    const engine = await startThrowawayEngine();
    const swarm = new Docker({ socketPath: engine.socket });
    closing.push(async () => {
      await swarm.swarmLeave({ force: true }).catch(() => undefined);
      const bridge = swarm.getNetwork("docker_gwbridge");
      await bridge.remove().catch(() => undefined);
      await engine.stop();
    });
    await ensureBases(engine, ["3.13-slim-trixie"]);
    await swarm.swarmInit({ ListenAddr: "127.0.0.1:2377", AdvertiseAddr: "127.0.0.1" });
    await json(["build"], engine.host);
    const asked = ["deploy", "--to", "swarm"];
    const { seconds, value } = await timed(() => json([...asked, "--publish", "host"], engine.host));
    const facts = await answers(new URL(urlIn(value)).origin);
    const three = await timed(() => json([...asked, "--scale", "3"], engine.host));
    found.push({ target: "Swarm", seconds, facts, three: three.seconds });
    await json([...asked, "--delete"], engine.host);
    await gone();
  });

  it("Kubernetes", async () => {
    const [{ startCluster }, { ensureRegistry }] = await Promise.all([
      import("../rig/kubernetes/cluster.mjs"),
      import("../rig/registry.mjs"),
    ]);
    const registry = await ensureRegistry();
    const cluster = await startCluster(registry);
    closing.push(() => cluster.stop());
    const settings = path.join(folder, "docker");
    await writeLogin(settings, registry);
    const variables = { KUBECONFIG: cluster.kubeconfig, DOCKER_CONFIG: settings };
    const options = { path: cluster.kubectlFolder, variables };
    const asked = ["deploy", "--to", "kubernetes"];
    const tagged = [...asked, "--tag", `${registry.address}/five:1`];
    const { seconds } = await timed(() => json(tagged, docker.host, options));
    const words = [
      "--kubeconfig",
      cluster.kubeconfig,
      "get",
      "service",
      "bookshop",
      "-o",
      "jsonpath={.spec.clusterIP}",
    ];
    const { out } = await runTool(cluster.kubectl, words, {}, AbortSignal.timeout(60_000));
    const facts = await answers(`http://${out}`);
    const three = await timed(() => json([...asked, "--scale", "3"], docker.host, options));
    found.push({ target: "Kubernetes", seconds, facts, three: three.seconds });
    await json([...asked, "--delete"], docker.host, options);
    await gone();
  });

  it("LXC", async () => {
    const [{ ensurePackages }, { freePort }] = await Promise.all([
      import("../rig/apt.mjs"),
      import("../rig/freePort.mjs"),
    ]);
    await ensurePackages("lxc", ["lxc"], "containers without a Docker engine");
    // It shares this machine's network, where 8000 may be taken.
    const port = await freePort();
    const asked = ["deploy", "--to", "lxc", "--set", `name=five-${process.pid}`, "--port-inside", String(port)];
    closing.push(() => runCommandLine(["deploy", project, ...asked.slice(1), "--delete"], docker.host));
    await json(["build", ...asked.slice(3)], docker.host);
    const { seconds } = await timed(() => json(asked, docker.host));
    const facts = await answers(`http://127.0.0.1:${port}`);
    found.push({ target: "LXC", seconds, facts, three: undefined });
    await json([...asked, "--delete"], docker.host);
    await gone();
  });

  it("are compared in the documentation", async () => {
    assert.equal(found.length, 5);
    for (const { target, facts } of found) {
      assert.equal(facts.user, 10001, target);
      assert.ok(facts.namespaces.includes("pid") && facts.namespaces.includes("mnt"), target);
    }
    const file = path.resolve("docs/targets.md");
    const text = await readFile(file, "utf8");
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    assert.ok(from > 0 && to > from, "The page has no place for the table.");
    const head = [
      "| target | from the command to the answer | memory of the application | of the engine beside it | namespaces of its own | capabilities | also | scale |",
      "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ];
    const table = [begin, "", ...head, ...found.map(row), "", end].join("\n");
    if (process.env["WRITE"] === "1") await writeFile(file, text.slice(0, from) + table + text.slice(to + end.length));
    else for (const { target } of found) assert.match(text.slice(from, to), new RegExp(`^\\| ${target} +\\|`, "m"));
  });
});

function urlIn(report: unknown): string {
  const { probe } = report as { readonly probe?: { readonly url: string } };
  return probe?.url ?? assert.fail("There was no probe.");
}

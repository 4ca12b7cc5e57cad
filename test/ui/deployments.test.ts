// An application is carried to a swarm, to a real Kubernetes of one node and to LXC, by keys and the mouse: deployed, asked,
// changed, broken, brought back, removed. Six minutes with everything built.
import * as assert from "node:assert/strict";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import Docker from "dockerode";
import { runTool } from "../../src/local/runTool";
import { ensurePackages } from "../rig/apt.mjs";
import { ensureBases } from "../rig/bases.mjs";
import { freePort } from "../rig/freePort.mjs";
import { startCluster } from "../rig/kubernetes/cluster.mjs";
import { ensureRegistry } from "../rig/registry.mjs";
import { startThrowawayEngine } from "../rig/throwawayEngine.mjs";
import { writeLogin } from "../support/registryLogin";
import { keepFailure } from "./keepFailure";
import { manifestTitles } from "./manifestTitles";
import { sampleProject, type SampleProject } from "./sampleProject";
import { sentences } from "./sentences";
import { Walk } from "./walk";
import { openEditor, type OpenEditor } from "./workbench/openEditor";
import { poll } from "./workbench/poll";

const name = "ui-deploy";
const secretValue = "v3ry-s3cret-0815";
const titles = manifestTitles("en");

const source = `import os

from fastapi import FastAPI

app = FastAPI()
token = os.environ["API_TOKEN"]


@app.get("/healthz")
def healthz() -> dict[str, int]:
    return {"token": len(token)}
`;

describe("Deployments", function () {
  this.timeout(420_000);
  const walk = new Walk(() => editor, titles);
  let engine: Awaited<ReturnType<typeof startThrowawayEngine>>;
  let docker: Docker;
  let cluster: Awaited<ReturnType<typeof startCluster>>;
  let registry: Awaited<ReturnType<typeof ensureRegistry>>;
  let project: SampleProject;
  let editor: OpenEditor;

  const kubectl = async (...words: readonly string[]): Promise<string> => {
    const all = ["--kubeconfig", cluster.kubeconfig, ...words];
    const ended = await runTool(cluster.kubectl, all, {}, AbortSignal.timeout(60_000));
    assert.equal(ended.code, 0, ended.errors);
    return ended.out;
  };
  /** Answers the question that shows `prompt`. */
  const fill = async (prompt: string, value: string): Promise<void> => {
    await editor.workbench.quickPick.shows(prompt, 120);
    await editor.workbench.quickPick.replaceInput(value);
    if (value === "") await editor.workbench.page.keyboard.press("Backspace");
    await editor.workbench.quickPick.accept();
  };
  /** Opens the form of a command. */
  const form = async (command: string, title: string): Promise<void> => {
    await editor.workbench.run("Notifications: Clear All Notifications");
    await editor.workbench.run(titles.inPalette(command));
    await editor.workbench.quickPick.shows(title, 60);
  };
  /** Waits for a result and closes its message, so that the next one of the same words is another. */
  const result = async (text: string, seconds = 240): Promise<string> => {
    const said = await editor.workbench.notifications.waitFor(text, seconds);
    await editor.workbench.screenshot(`deployment-${said.replace(/\W+/g, "-").slice(0, 60)}`, [said.slice(0, 40)]);
    await editor.workbench.run("Notifications: Clear All Notifications");
    return said;
  };
  /** Presses an entry that opens a page. The server of the window may show it under a path of its own. */
  const opens = async (press: () => Promise<void>): Promise<void> => {
    const opened = editor.workbench.page.context().waitForEvent("page", { timeout: 30_000 });
    await press();
    await (await opened).close();
  };
  const showDeployments = async (row: string): Promise<void> => {
    const { sidebar } = editor.workbench;
    await sidebar.open(titles.container);
    for (const view of ["containers", "images"] as const) await sidebar.collapse(titles.view(view));
    await sidebar.expand(titles.view("engine"));
    await sidebar.waitForRow(titles.view("engine"), row);
  };
  const remove = async (): Promise<void> => {
    await walk.press("engine", new RegExp(`^${name}$`), "removeDeployment");
    assert.match(await walk.confirm("Remove"), new RegExp(name));
    await result(`${name} is removed.`, 120);
    await editor.workbench.sidebar.waitForNoRow(titles.view("engine"), `${name} `);
  };
  const press = (command: string): Promise<void> => walk.press("engine", new RegExp(`^${name}$`), command);

  before(async () => {
    await ensurePackages("lxc", ["lxc"], "containers without a Docker engine");
    registry = await ensureRegistry();
    engine = await startThrowawayEngine();
    docker = new Docker({ socketPath: engine.socket });
    await ensureBases(engine, ["3.13-slim-trixie"]);
    cluster = await startCluster(registry);
    project = await sampleProject(name);
    const { folder } = project;
    await writeFile(join(folder, "main.py"), source);
    await writeFile(join(folder, "Procfile"), `web: uvicorn main:app --host 0.0.0.0 --port ${await freePort()}\n`);
    await writeLogin(dirname(folder), registry);
    editor = await openEditor({
      folder,
      environment: {
        DOCKER_HOST: engine.host,
        DOCKER_CONFIG: dirname(folder),
        KUBECONFIG: cluster.kubeconfig,
        PATH: `${cluster.kubectlFolder}:${process.env["PATH"] ?? ""}`,
      },
    });
  });

  afterEach(async function () {
    await keepFailure(this.currentTest, editor);
  });

  after(async () => {
    await editor.close();
    await project.remove();
    await cluster.stop();
    await docker.swarmLeave({ force: true }).catch(() => undefined);
    await engine.stop();
    // What a failed test left of the container on this machine.
    await runTool("lxc-stop", ["-k", "-n", name], {}, AbortSignal.timeout(30_000)).catch(() => undefined);
    await rm(join("/var/lib/lxc", name), { recursive: true, force: true });
  });

  it("asks for a manager before anything else, then brings the application into the swarm", async () => {
    const { quickPick, notifications } = editor.workbench;
    await editor.workbench.run(titles.inPalette("deployToSwarm"));
    await notifications.waitFor("The engine is not a manager of a swarm");
    await editor.workbench.run("Notifications: Clear All Notifications");
    await docker.swarmInit({ ListenAddr: "127.0.0.1:2377", AdvertiseAddr: "127.0.0.1" });
    await form("deployToSwarm", `Deploy ${name} to Swarm`);
    // The rig's engine has no rules of packets, which the load balancer of a swarm needs.
    await quickPick.choose("Port");
    await fill("The port of every node", "0");
    await quickPick.shows("a free one for each copy");
    await editor.workbench.screenshot("deploy-to-swarm", [
      "API_TOKEN (missing)",
      "not pushed, as there is only this node",
    ]);
    await quickPick.choose("Deploy");
    await fill("Value of API_TOKEN", secretValue);
    await result(`${name} runs in Swarm and answers. Ready: 1.`);
  });

  it("scales, restarts, rolls back, shows and opens what runs in the swarm, and removes it", async () => {
    await showDeployments(`${name} Swarm`);
    await editor.workbench.screenshot("deployments", ["Deployments", "Swarm"]);
    await press("scaleDeployment");
    await fill("How many copies run at any time.", "2");
    await result(`${name} runs in Swarm and answers. Ready: 2.`);
    // The next version has as many copies.
    await form("deployToSwarm", `Deploy ${name} to Swarm`);
    const rows = await editor.workbench.quickPick.rows();
    assert.equal(rows.find(({ label }) => label === "Copies")?.description, "2");
    await editor.workbench.quickPick.dismiss();
    await editor.workbench.quickPick.closed();
    await press("restartDeployment");
    await result(`${name} runs in Swarm and answers. Ready: 2.`);
    await press("rollBackDeployment");
    await result(`${name} runs in Swarm and answers. Ready: 2.`);
    await press("showDeploymentLogs");
    await editor.workbench.waitForOutput("Uvicorn running on");
    await opens(() => press("openDeployment"));
    await remove();
    assert.deepEqual([await docker.listServices(), await docker.listSecrets()], [[], []]);
  });

  it("writes the manifests only, and sends nothing anywhere", async () => {
    const { quickPick, notifications } = editor.workbench;
    for (const said of ["Written: k8s/", "up to date"]) {
      await form("deployToKubernetes", `Deploy ${name} to Kubernetes`);
      await quickPick.choose("Write Manifests Only");
      await notifications.waitFor(said);
      await editor.workbench.screenshot(`manifests-only-${said.replace(/\W+/g, "-")}`, [said]);
    }
    const files = await readdir(join(project.folder, "k8s"), { recursive: true });
    assert.ok(files.includes("base/deployment.yaml") && files.includes("overlays/production/kustomization.yaml"));
    assert.equal(await kubectl("get", "deployments,secrets", "-o", "name"), "");
  });

  it("writes the manifests, and puts what the cluster refuses on the line of the file", async () => {
    const { quickPick, notifications } = editor.workbench;
    await form("deployToKubernetes", `Deploy ${name} to Kubernetes`);
    await quickPick.shows("API_TOKEN (kept)");
    await quickPick.choose("Host name");
    await fill("an Ingress of the cluster", "shop..example.com");
    await quickPick.choose("Image");
    await fill("Where the image is pushed to", `${registry.address}/${name}:1`);
    await quickPick.shows("shop..example.com");
    await editor.workbench.screenshot("deploy-to-kubernetes", ["Cluster", `${registry.address}/${name}:1`]);
    await quickPick.choose("Deploy");
    await notifications.waitFor("kubectl refused", 240);
    await notifications.press("kubectl refused", "Open File");
    await editor.workbench.page.keyboard.press("Control+Shift+M");
    await editor.workbench.screenshot("deploy-refused", ["ingress.yaml", "Invalid value"]);
    assert.equal(await kubectl("get", "deployments", "-o", "name"), "");
    await editor.workbench.run("Notifications: Clear All Notifications");
  });

  it("brings the application into the cluster, with nothing more to say than what was wrong", async () => {
    const { quickPick } = editor.workbench;
    await form("deployToKubernetes", `Deploy ${name} to Kubernetes`);
    await quickPick.choose("Host name");
    await fill("an Ingress of the cluster", "");
    await quickPick.choose("Deploy");
    await editor.workbench.notifications.waitFor("Written: k8s/");
    await result(`${name} runs in Kubernetes (rig) and answers. Ready: 1.`);
    for (const file of await readdir(join(project.folder, "k8s"), { recursive: true, withFileTypes: true })) {
      if (file.isFile()) assert.ok(!(await readFile(join(file.parentPath, file.name), "utf8")).includes(secretValue));
    }
  });

  it("scales, shows and opens what runs in the cluster", async () => {
    await showDeployments(`${name} Kubernetes (rig)`);
    await press("scaleDeployment");
    await fill("How many copies run at any time.", "2");
    await result("and answers. Ready: 2.");
    await walk.pressInline("engine", new RegExp(`^${name}$`), "showDeploymentLogs");
    await editor.workbench.waitForOutput("Uvicorn running on");
    await opens(() => walk.pressInline("engine", new RegExp(`^${name}$`), "openDeployment"));
  });

  it("leads a port into the cluster until that is stopped, and says which", async () => {
    const { notifications } = editor.workbench;
    await editor.workbench.run("Notifications: Clear All Notifications");
    await opens(() => press("openDeployment"));
    const said = await notifications.waitFor(`leads to ${name}`);
    const url = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? assert.fail(said);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    await editor.workbench.screenshot("forwarded", [url, "Stop Forwarding"]);
    await press("stopForwarding");
    await result(`${url} no longer leads to ${name}.`, 60);
    await poll("the port to be closed", 30, () =>
      fetch(`${url}/healthz`).then(
        () => false,
        () => true,
      ),
    );
    await press("stopForwarding");
    await result(`No port was forwarded to ${name}.`, 60);
  });

  it("follows a version that never gets ready until that is cancelled, says what stays, and brings the one before back", async () => {
    const { quickPick, notifications } = editor.workbench;
    const ready = (): Promise<string> =>
      kubectl("get", `deployment/${name}`, "-o", "jsonpath={.status.availableReplicas}");
    await writeFile(join(project.folder, "main.py"), `${source}\n\n__import__("time").sleep(9999)\n`);
    await form("deployToKubernetes", `Deploy ${name} to Kubernetes`);
    await quickPick.accept();
    await notifications.waitFor("0 of 2 ready", 240);
    await editor.workbench.screenshot("deploy-rollout", ["0 of 2 ready", "Cancel"]);
    await notifications.press("0 of 2 ready", "Cancel");
    const left = await notifications.waitFor(`${name} is not followed any more.`, 60);
    assert.match(left, /What was begun in Kubernetes \(rig\) goes on there/);
    await editor.workbench.screenshot("deploy-cancelled", ["is not followed any more", "Roll Back"]);
    assert.match(await ready(), /^[123]$/, "the version before goes on answering");
    await notifications.press(`${name} is not followed any more.`, "Roll Back");
    await result("and answers. Ready: ");
    assert.equal(await kubectl("get", `deployment/${name}`, "-o", "jsonpath={.status.unavailableReplicas}"), "");
  });

  it("names a version that crashes, with its log, and brings the one before back", async () => {
    const { quickPick, notifications } = editor.workbench;
    await writeFile(join(project.folder, "main.py"), `${source}\nraise SystemExit("no second version")\n`);
    await form("deployToKubernetes", `Deploy ${name} to Kubernetes`);
    await quickPick.accept();
    const said = await notifications.waitFor("did not come up in Kubernetes", 240);
    assert.match(said, /it ends again and again/);
    await editor.workbench.waitForOutput("no second version");
    await editor.workbench.screenshot("deploy-failed", ["it ends again and again", "no second version"]);
    await notifications.press("did not come up in Kubernetes", "Roll Back");
    await result("and answers. Ready: ");
    await writeFile(join(project.folder, "main.py"), source);
    await showDeployments(`${name} Kubernetes (rig)`);
    await remove();
    const left = await kubectl("get", "deployments,services,configmaps,secrets,jobs", "-o", "name");
    assert.deepEqual(left.trim().split("\n").sort(), ["configmap/kube-root-ca.crt", "service/kubernetes"]);
  });

  it("exports for LXC, and starts, opens and removes it on this machine", async () => {
    const { quickPick } = editor.workbench;
    await form("exportForLxc", `Export ${name} for LXC`);
    await editor.workbench.screenshot("export-for-lxc", ["Start on This Machine", `${name}-lxc`]);
    await quickPick.accept();
    await result(`${name} is exported to`);
    const files = await readdir(join(dirname(project.folder), `${name}-lxc`));
    assert.deepEqual(files.sort(), [`${name}.config`, `${name}.md`, `${name}.rootfs.tar`]);
    await form("exportForLxc", `Export ${name} for LXC`);
    await quickPick.choose("Start on This Machine");
    await result(`${name} runs in LXC and answers. Ready: 1.`);
    await showDeployments(`${name} LXC`);
    await opens(() => press("openDeployment"));
    await remove();
  });

  it("writes manifests in Chinese", async () => {
    const text = sentences("zh-cn");
    await rm(join(project.folder, "k8s"), { recursive: true });
    const environment = { DOCKER_HOST: engine.host, DOCKER_CONFIG: dirname(project.folder), PATH: "/usr/bin:/bin" };
    const chinese = await openEditor({ folder: project.folder, language: "zh-cn", environment });
    try {
      const { workbench } = chinese;
      await workbench.run(manifestTitles("zh-cn").inPalette("deployToKubernetes"));
      await workbench.quickPick.shows(text("Deploy {0} to Kubernetes", name), 60);
      await workbench.screenshot("deploy-to-kubernetes-zh-cn", [text("Write Manifests Only"), text("Copies")]);
      await workbench.quickPick.choose(text("Write Manifests Only"));
      const [begin = ""] = text("Written: {0}.").split("{0}");
      await workbench.notifications.waitFor(`${begin}k8s/`);
      await workbench.screenshot("manifests-written-zh-cn", [`${begin}k8s/`]);
    } finally {
      await chinese.close();
    }
  });
});

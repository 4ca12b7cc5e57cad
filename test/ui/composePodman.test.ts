import * as assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ensureBases } from "../rig/bases.mjs";
import { callOrThrow } from "../rig/engineApi.mjs";
import { writePodmanClient } from "../rig/podmanClient.mjs";
import { ensureRingEngine } from "../rig/ringEngines.mjs";
import { keepFailure } from "./keepFailure";
import { manifestTitles } from "./manifestTitles";
import { sampleProject, type SampleProject } from "./sampleProject";
import { openEditor, type OpenEditor } from "./workbench/openEditor";

const name = "ui-podman-compose";
const titles = manifestTitles("en");
const file = "compose.yaml";
const said = { up: `The services of ${file} are up.`, down: `${file} is down` };

const text = `services:
  store:
    container_name: ${name}-store
    image: docker.io/library/python:3.13-slim-trixie
    command: ["python", "-uc", "print('store is open'); import time; time.sleep(600)"]
    init: true
    stop_grace_period: 1s
`;

// Three quarters of a minute.
describe("Compose through Podman", () => {
  let project: SampleProject;
  let editor: OpenEditor;
  let socket: string;
  let calls: string;

  before(async () => {
    const engine = await ensureRingEngine("podman5");
    ({ socket } = engine);
    await ensureBases(engine, ["3.13-slim-trixie"]);
    project = await sampleProject(name);
    await writeFile(join(project.folder, file), text);
    const bin = join(dirname(project.folder), "bin");
    ({ calls } = await writePodmanClient(bin, engine.host));
    // A docker without its plugin, as beside many a Podman: then it is Podman's compose that serves.
    await writeFile(join(bin, "docker"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    const path = `${bin}:${process.env["PATH"] ?? ""}`;
    const environment = { DOCKER_HOST: engine.host, DOCKER_CONFIG: dirname(project.folder), PATH: path };
    editor = await openEditor({ folder: project.folder, environment });
  });

  afterEach(async function () {
    await keepFailure(this.currentTest, editor);
  });

  after(async () => {
    await editor.close();
    await project.remove();
    await callOrThrow(socket, `/containers/${name}-store?force=1`, { method: "DELETE" }).catch(() => undefined);
    await callOrThrow(socket, `/networks/${name}_default`, { method: "DELETE" }).catch(() => undefined);
  });

  it("brings the services of a file up, shows what they print, and takes them down", async () => {
    const { explorer, notifications, sidebar } = editor.workbench;
    await explorer.pressMenuEntry(file, "Compose", titles.of("composeUp"));
    await notifications.waitFor(said.up, 180);
    await sidebar.open(titles.container);
    await sidebar.waitForRow("Containers", `${name} 1 of 1 running`, 60);
    await editor.workbench.screenshot("podman-compose-up", [said.up, name]);
    await notifications.press(said.up, "Show Logs");
    await editor.workbench.waitForOutput("store is open");
    await editor.workbench.run("Notifications: Clear All Notifications");
    await editor.workbench.run(titles.inPalette("composeDown"));
    await notifications.waitFor(said.down, 120);
    await sidebar.waitForNoRow("Containers", `${name}-store`);
    await editor.workbench.screenshot("podman-compose-down", [said.down]);
    assert.match(await readFile(calls, "utf8"), /^compose .*\bup\b[^]*^compose .*\blogs\b[^]*^compose .*\bdown\b/m);
  });
});

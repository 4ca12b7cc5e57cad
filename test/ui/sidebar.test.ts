import * as assert from "node:assert/strict";
import { Readable } from "node:stream";
import { callOrThrow } from "../rig/engineApi.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { keepFailure } from "./keepFailure";
import { type ManifestTitles, manifestTitles } from "./manifestTitles";
import { rigEngine, type RigEngine } from "./rigEngine";
import { sampleProject, type SampleProject } from "./sampleProject";
import { openEditor, type OpenEditor } from "./workbench/openEditor";
import { poll } from "./workbench/poll";

const name = "ui-sidebar";
const base = "python:3.13-slim-trixie";

const words = {
  en: {
    containers: "Containers",
    images: "Images",
    title: "Python Containers",
    running: "running",
    paused: "paused",
    stopped: "stopped",
    remove: "Remove",
  },
  "zh-cn": {
    containers: "容器",
    images: "镜像",
    title: "Python 容器",
    running: "运行中",
    paused: "已暂停",
    stopped: "已停止",
    remove: "移除",
  },
} as const;

async function startContainer(socket: string, own: string, labels: Readonly<Record<string, string>>): Promise<void> {
  const body = JSON.stringify({
    Image: base,
    Cmd: ["python", "-u", "-m", "http.server", "8000"],
    Labels: labels,
    ExposedPorts: { "8000/tcp": {} },
    HostConfig: { PortBindings: { "8000/tcp": [{ HostIp: "127.0.0.1", HostPort: "" }] } },
  });
  const json = { contentType: "application/json", body: Readable.from([body]) };
  await callOrThrow(socket, `/containers/create?name=${own}`, { method: "POST", ...json });
  await callOrThrow(socket, `/containers/${own}/start`, { method: "POST" });
}

// About two minutes for each language.
for (const language of ["en", "zh-cn"] as const) {
  describe(`The sidebar, every entry of its menus (${language})`, () => {
    const say = words[language];
    const titles: ManifestTitles = manifestTitles(language);
    const web = `${name}-web`;
    let engine: RigEngine;
    let socket: string;
    let project: SampleProject;
    let editor: OpenEditor;

    const press = async (view: string, row: string, command: string): Promise<void> => {
      await editor.workbench.sidebar.openContextMenu(view, row);
      await editor.workbench.sidebar.pressMenuEntry(titles.of(command));
    };
    const stateOf = async (container: string): Promise<string> => {
      const json: unknown = JSON.parse(await callOrThrow(socket, `/containers/${container}/json`));
      const { State } = json as { readonly State: { readonly Status: string } };
      return State.Status;
    };

    before(async () => {
      engine = await rigEngine();
      ({ socket } = await ensureEngine("docker20"));
      await engine.clean(name);
      project = await sampleProject(name);
      for (const tag of ["1", "2"]) {
        await callOrThrow(socket, `/images/${base}/tag?repo=${name}-image&tag=${tag}`, { method: "POST" });
      }
      await startContainer(socket, web, {});
      await startContainer(socket, `${name}-db`, { "com.docker.compose.project": `${name}-shop` });
      editor = await openEditor({
        folder: project.folder,
        environment: { DOCKER_HOST: engine.host, DOCKER_CONFIG: project.folder },
        language,
      });
      await editor.workbench.sidebar.open(say.title);
      await editor.workbench.sidebar.waitForRow(say.containers, `${web} ${say.running}`);
    });

    afterEach(async function () {
      await keepFailure(this.currentTest, editor);
    });

    after(async () => {
      await editor.close();
      await project.remove();
      await engine.clean(name);
    });

    it("groups compose projects and repositories", async () => {
      const { sidebar } = editor.workbench;
      await sidebar.waitForRow(say.containers, `${name}-shop`);
      await sidebar.waitForRow(say.containers, `${name}-db ${say.running}`);
      await sidebar.waitForRow(say.images, `${name}-image`);
      await editor.workbench.screenshot(`sidebar-${language}`, [web]);
    });

    it("offers for a running container exactly what the manifest says", async () => {
      const { sidebar, page } = editor.workbench;
      assert.deepEqual(
        await sidebar.inlineButtons(say.containers, web),
        titles.inline("containers", "container.running.web"),
      );
      assert.deepEqual(
        await sidebar.openContextMenu(say.containers, web),
        titles.menu("containers", "container.running.web"),
      );
      await editor.workbench.screenshot(`container-menu-${language}`, [titles.of("removeContainer")]);
      await page.keyboard.press("Escape");
    });

    it("pauses and resumes, restarts, stops, starts and kills; the row follows and stays selected", async () => {
      const { sidebar } = editor.workbench;
      await sidebar.select(say.containers, web);
      await press(say.containers, web, "pauseContainer");
      await sidebar.waitForRow(say.containers, `${web} ${say.paused}`);
      assert.deepEqual(
        await sidebar.openContextMenu(say.containers, web),
        titles.menu("containers", "container.paused"),
      );
      await sidebar.pressMenuEntry(titles.of("resumeContainer"));
      await sidebar.waitForRow(say.containers, `${web} ${say.running}`);
      await press(say.containers, web, "killContainer");
      await sidebar.waitForRow(say.containers, `${web} ${say.stopped}`);
      assert.match(await sidebar.selected(say.containers), new RegExp(web));
      assert.deepEqual(
        await sidebar.openContextMenu(say.containers, web),
        titles.menu("containers", "container.stopped"),
      );
      await sidebar.pressMenuEntry(titles.of("startContainer"));
      await sidebar.waitForRow(say.containers, `${web} ${say.running}`);
      await press(say.containers, web, "restartContainer");
      await poll("the container to run again", 20, async () => (await stateOf(web)) === "running");
      await sidebar.waitForRow(say.containers, `${web} ${say.running}`);
    });

    it("opens a shell in a real terminal", async () => {
      await press(say.containers, web, "openShell");
      const terminal = editor.workbench.page.locator(".terminal-wrapper.active .xterm-helper-textarea");
      await terminal.waitFor({ state: "attached" });
      await terminal.focus();
      await editor.workbench.page.waitForTimeout(2000);
      await editor.workbench.page.keyboard.type("python -c 'print(6 * 7000)' > /tmp/answer; exit 3\n");
      await poll("what was typed to be run", 20, async () => {
        const archive = await callOrThrow(socket, `/containers/${web}/archive?path=/tmp/answer`).catch(() => "");
        return archive.includes("42000");
      });
      await editor.workbench.screenshot(`shell-${language}`, [web]);
    });

    it("shows stats and log, renames, and commits to an image that is listed at once", async () => {
      const { sidebar, quickPick, notifications } = editor.workbench;
      await press(say.containers, web, "showContainerStats");
      await editor.workbench.page.waitForTimeout(3000);
      await editor.workbench.screenshot(`stats-${language}`, [web]);
      await sidebar.pressInline(say.containers, web, titles.of("showContainerLogs"));
      await editor.workbench.waitForOutput("Serving HTTP on");
      await press(say.containers, web, "renameContainer");
      await quickPick.replaceInput(`${web}-2`);
      await quickPick.accept();
      await sidebar.waitForRow(say.containers, `${web}-2 ${say.running}`);
      await press(say.containers, `${web}-2`, "commitContainer");
      await quickPick.replaceInput(`${name}-image:committed`);
      await quickPick.accept();
      await notifications.waitFor(`${name}-image:committed`);
    });

    it("shows history and Dockerfile of an image, runs it with options, and removes it after asking", async () => {
      const { sidebar, quickPick, page, mouse } = editor.workbench;
      await sidebar.toggleRow(say.images, `${name}-image`);
      await sidebar.waitForRow(say.images, "committed ");
      assert.deepEqual(await sidebar.openContextMenu(say.images, "committed"), titles.menu("images", "image.other"));
      await editor.workbench.screenshot(`image-menu-${language}`, [titles.of("removeImage")]);
      await sidebar.pressMenuEntry(titles.of("showImageHistory"));
      await editor.workbench.waitForText("http.server");
      await press(say.images, "committed", "showImageDockerfile");
      await editor.workbench.waitForText("# ");
      await press(say.images, "committed", "runImageWithOptions");
      await quickPick.shows("8000:8000");
      await editor.workbench.screenshot(`run-form-${language}`, ["8000:8000"]);
      await quickPick.dismiss();
      await press(say.images, "committed", "removeImage");
      const dialog = page.locator(".monaco-dialog-box");
      await dialog.waitFor({ state: "visible" });
      assert.match(await dialog.innerText(), /committed/);
      await mouse.click(dialog.locator(".monaco-button", { hasText: say.remove }));
      await sidebar.waitForNoRow(say.images, "committed ");
    });

    it("shows a change made elsewhere within a second or two, and the selection stays", async () => {
      const { sidebar } = editor.workbench;
      await sidebar.select(say.containers, `${web}-2`);
      await callOrThrow(socket, `/containers/${web}-2/stop?t=0`, { method: "POST" });
      await sidebar.waitForRow(say.containers, `${web}-2 ${say.stopped}`, 2);
      assert.match(await sidebar.selected(say.containers), new RegExp(web));
    });

    it("takes a whole compose project", async () => {
      const { sidebar } = editor.workbench;
      assert.deepEqual(
        await sidebar.openContextMenu(say.containers, `${name}-shop`),
        titles.menu("containers", "composeProject"),
      );
      await sidebar.pressMenuEntry(titles.of("stopContainer"));
      await sidebar.waitForRow(say.containers, `${name}-db ${say.stopped}`, 20);
    });
  });
}

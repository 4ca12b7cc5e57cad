import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { ensureBuildx } from "../rig/buildx.mjs";
import { callOrThrow } from "../rig/engineApi.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { sampleWindow } from "./sampleWindow";
import { type ManifestTitles, manifestTitles } from "./manifestTitles";
import { sentences } from "./sentences";
import { Walk } from "./walk";
import { filesToWalk, walkFiles } from "./walkFiles";
import { poll } from "./workbench/poll";

const name = "ui-sidebar";
const base = "python:3.13-slim-trixie";

const composeFile = `services:
  db:
    container_name: ${name}-db
    image: ${base}
    command: ["python", "-uc", "print('the store is open'); import time; time.sleep(600)"]
    stop_grace_period: 1s
`;

const server = { Cmd: ["python", "-u", "-m", "http.server", "8000"] };
const holder = { WorkingDir: "/srv/app", Cmd: ["sh", "-c", `test -f note.txt || (${filesToWalk}); exec sleep 3600`] };

async function startContainer(socket: string, own: string, settings: object): Promise<void> {
  const body = JSON.stringify({
    Image: base,
    ...settings,
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
    const titles: ManifestTitles = manifestTitles(language);
    const text = sentences(language);
    const say = {
      containers: titles.view("containers"),
      images: titles.view("images"),
      running: text("running"),
      paused: text("paused"),
      stopped: text("stopped"),
      remove: text("Remove"),
    };
    const web = `${name}-web`;
    let socket: string;
    let bringUp: () => Promise<void>;

    const walk = new Walk(() => opened.editor, titles);
    const lookAt = async (container: string): Promise<{ readonly Status: string; readonly StartedAt: string }> => {
      const json: unknown = JSON.parse(await callOrThrow(socket, `/containers/${container}/json`));
      const { State } = json as { readonly State: { readonly Status: string; readonly StartedAt: string } };
      return State;
    };
    const stateOf = async (container: string): Promise<string> => (await lookAt(container)).Status;
    const startedAt = async (container: string): Promise<string> => (await lookAt(container)).StartedAt;

    const opened = sampleWindow(
      name,
      async ({ engine: { host }, project: { folder } }) => {
        ({ socket } = await ensureEngine("docker20"));
        for (const tag of ["1", "2"]) {
          await callOrThrow(socket, `/images/${base}/tag?repo=${name}-image&tag=${tag}`, { method: "POST" });
        }
        await startContainer(socket, web, server);
        await symlink(join(await ensureBuildx(), "cli-plugins"), join(folder, "cli-plugins"));
        await writeFile(join(folder, "compose.yaml"), composeFile);
        bringUp = async () => {
          const env = { ...process.env, DOCKER_HOST: host, DOCKER_CONFIG: folder };
          await promisify(execFile)("docker", ["compose", "--project-name", `${name}-shop`, "up", "--detach"], {
            cwd: folder,
            env,
          });
        };
        await bringUp();
        await startContainer(socket, `${name}-files`, holder);
      },
      ({ engine, project }) => ({ environment: { DOCKER_HOST: engine.host, DOCKER_CONFIG: project.folder }, language }),
    );

    after(async () => {
      await callOrThrow(socket, `/networks/${name}-shop_default`, { method: "DELETE" }).catch(() => undefined);
    });

    before(async () => {
      // Room for the images of whatever the engine holds besides.
      await opened.editor.workbench.page.setViewportSize({ width: 1280, height: 1600 });
      await opened.editor.workbench.sidebar.open(titles.container);
      await opened.editor.workbench.sidebar.waitForRow(say.containers, `${web} ${say.running}`);
    });

    it("groups compose projects and repositories", async () => {
      const { sidebar } = opened.editor.workbench;
      await sidebar.waitForRow(say.containers, `${name}-shop`);
      await sidebar.waitForRow(say.containers, `${name}-db ${say.running}`);
      await sidebar.waitForRow(say.images, `${name}-image`);
      await opened.editor.workbench.screenshot(`sidebar-${language}`, [web]);
    });

    it("offers for a running container exactly what the manifest says", async () => {
      const { sidebar, page } = opened.editor.workbench;
      assert.deepEqual(
        await sidebar.inlineButtons(say.containers, web),
        titles.inline("containers", "container.running.web"),
      );
      assert.deepEqual(
        await sidebar.openContextMenu(say.containers, web),
        titles.menu("containers", "container.running.web"),
      );
      await opened.editor.workbench.screenshot(`container-menu-${language}`, [titles.of("removeContainer")]);
      await page.keyboard.press("Escape");
    });

    it("pauses and resumes, restarts, stops, starts and kills; the row follows and stays selected", async () => {
      const { sidebar } = opened.editor.workbench;
      await sidebar.select(say.containers, web);
      await walk.press("containers", web, "pauseContainer");
      await sidebar.waitForRow(say.containers, `${web} ${say.paused}`);
      assert.deepEqual(
        await sidebar.openContextMenu(say.containers, web),
        titles.menu("containers", "container.paused"),
      );
      await walk.pressOpen("containers", "resumeContainer");
      await sidebar.waitForRow(say.containers, `${web} ${say.running}`);
      await walk.press("containers", web, "killContainer");
      await sidebar.waitForRow(say.containers, `${web} ${say.stopped}`);
      assert.match(await sidebar.selected(say.containers), new RegExp(web));
      assert.deepEqual(
        await sidebar.openContextMenu(say.containers, web),
        titles.menu("containers", "container.stopped"),
      );
      await walk.pressOpen("containers", "startContainer");
      await sidebar.waitForRow(say.containers, `${web} ${say.running}`);
      await walk.press("containers", web, "restartContainer");
      await poll("the container to run again", 20, async () => (await stateOf(web)) === "running");
      await sidebar.waitForRow(say.containers, `${web} ${say.running}`);
    });

    it("opens a shell in a real terminal", async () => {
      await walk.press("containers", web, "openShell");
      const terminal = opened.editor.workbench.page.locator(".terminal-wrapper.active .xterm-helper-textarea");
      await terminal.waitFor({ state: "attached" });
      await terminal.focus();
      await opened.editor.workbench.page.waitForTimeout(2000);
      await opened.editor.workbench.page.keyboard.type("python -c 'print(6 * 7000)' > /tmp/answer; exit 3\n");
      await poll("what was typed to be run", 20, async () => {
        const archive = await callOrThrow(socket, `/containers/${web}/archive?path=/tmp/answer`).catch(() => "");
        return archive.includes("42000");
      });
      await opened.editor.workbench.screenshot(`shell-${language}`, [web]);
    });

    it("shows stats and log, renames, and commits to an image that is listed at once", async () => {
      const { sidebar, quickPick, notifications } = opened.editor.workbench;
      await walk.press("containers", web, "showContainerStats");
      await opened.editor.workbench.page.waitForTimeout(3000);
      await opened.editor.workbench.screenshot(`stats-${language}`, [web]);
      await walk.pressInline("containers", web, "showContainerLogs");
      await opened.editor.workbench.waitForOutput("Serving HTTP on");
      await walk.press("containers", web, "renameContainer");
      await quickPick.replaceInput(`${web}-2`);
      await quickPick.accept();
      await sidebar.waitForRow(say.containers, `${web}-2 ${say.running}`);
      await walk.press("containers", `${web}-2`, "commitContainer");
      await quickPick.replaceInput(`${name}-image:committed`);
      await quickPick.accept();
      await notifications.waitFor(`${name}-image:committed`);
    });

    it("shows history and Dockerfile of an image, runs it with options, and removes it after asking", async () => {
      const { sidebar, quickPick } = opened.editor.workbench;
      await sidebar.toggleRow(say.images, `${name}-image`);
      await sidebar.waitForRow(say.images, "committed ");
      assert.deepEqual(await sidebar.openContextMenu(say.images, "committed"), titles.menu("images", "image.other"));
      await opened.editor.workbench.screenshot(`image-menu-${language}`, [titles.of("removeImage")]);
      await walk.pressOpen("images", "showImageHistory");
      await opened.editor.workbench.waitForText("http.server");
      await walk.press("images", "committed", "showImageDockerfile");
      await opened.editor.workbench.waitForText("# ");
      await walk.press("images", "committed", "runImageWithOptions");
      await quickPick.shows("8000:8000");
      await opened.editor.workbench.screenshot(`run-form-${language}`, ["8000:8000"]);
      await quickPick.dismiss();
      await walk.press("images", "committed", "removeImage");
      assert.match(await walk.confirm(say.remove), /committed/);
      await sidebar.waitForNoRow(say.images, "committed ");
    });

    it("runs a command, inspects, opens the browser, copies the id, and says what cannot be rebuilt", async () => {
      const { sidebar, quickPick, notifications, page } = opened.editor.workbench;
      const own = `${web}-2`;
      await walk.press("containers", own, "runInContainer");
      await quickPick.replaceInput("echo walked > /tmp/walked");
      await quickPick.accept();
      await poll("the command to be run", 20, async () => {
        const archive = await callOrThrow(socket, `/containers/${own}/archive?path=/tmp/walked`).catch(() => "");
        return archive.includes("walked");
      });
      await walk.press("containers", own, "inspectContainer");
      await opened.editor.workbench.waitForText('"Id"');
      await walk.press("containers", own, "copyContainerId");
      await poll("the id in the clipboard", 10, async () => /^[0-9a-f]{64}$/.test(await walk.clipboard()));
      for (const way of ["press", "pressInline"] as const) {
        const opened = page.context().waitForEvent("page", { timeout: 20_000 });
        await walk[way]("containers", own, "openInBrowser");
        const site = await opened;
        assert.match(site.url(), /^http:\/\/(localhost|127\.0\.0\.1):\d+\//);
        await site.close();
      }
      await walk.press("containers", own, "showContainerLogs");
      await walk.press("containers", own, "rebuildContainer");
      const unknown =
        "from which folder {0} was built is not known. A container that Build and Run started can be rebuilt.";
      await notifications.waitFor(text(unknown, own));
      await walk.press("containers", own, "stopContainer");
      await sidebar.waitForRow(say.containers, `${own} ${say.stopped}`, 20);
      await walk.pressInline("containers", own, "showContainerLogs");
      await opened.editor.workbench.waitForOutput("Serving HTTP on");
      await walk.pressInline("containers", own, "startContainer");
      await sidebar.waitForRow(say.containers, `${own} ${say.running}`);
      await walk.pressInline("containers", own, "stopContainer");
      await sidebar.waitForRow(say.containers, `${own} ${say.stopped}`, 20);
      await walk.press("containers", own, "startContainer");
      await sidebar.waitForRow(say.containers, `${own} ${say.running}`);
    });

    it("shows a change made elsewhere within a second or two, and the selection stays", async () => {
      const { sidebar } = opened.editor.workbench;
      await sidebar.select(say.containers, `${web}-2`);
      await callOrThrow(socket, `/containers/${web}-2/stop?t=0`, { method: "POST" });
      await sidebar.waitForRow(say.containers, `${web}-2 ${say.stopped}`, 2);
      assert.match(await sidebar.selected(say.containers), new RegExp(web));
    });

    it("takes those of a selection that it applies to, and names the others", async () => {
      const { sidebar, notifications } = opened.editor.workbench;
      await sidebar.waitForRow(say.containers, `${web}-2 ${say.stopped}`);
      // The editor's menu for several rows holds what is in the menu of each: a project can be started too.
      await sidebar.select(say.containers, `${web}-2`);
      await sidebar.selectAlso(say.containers, `${name}-shop`);
      await walk.press("containers", `${web}-2`, "startContainer");
      await sidebar.waitForRow(say.containers, `${web}-2 ${say.running}`);
      const leftOut = "Left out: {0}. {1} does not apply there as it is now.";
      await notifications.waitFor(text(leftOut, `${name}-db`, text("Start Container")));
      await opened.editor.workbench.screenshot(`selection-${language}`, [`${web}-2`]);
      await sidebar.select(say.containers, `${web}-2`);
    });

    it("removes a container after asking, naming it", async () => {
      const { sidebar } = opened.editor.workbench;
      await walk.press("containers", `${web}-2`, "removeContainer");
      assert.match(await walk.confirm(say.remove), new RegExp(`${web}-2`));
      await sidebar.waitForNoRow(say.containers, `${web}-2`);
    });

    it("takes a whole compose project", async () => {
      const { sidebar } = opened.editor.workbench;
      assert.deepEqual(
        await sidebar.openContextMenu(say.containers, `${name}-shop`),
        titles.menu("containers", "composeProject"),
      );
      await walk.pressOpen("containers", "composeLogs");
      await opened.editor.workbench.waitForOutput("the store is open");
      await walk.pressInline("containers", `${name}-shop`, "composeLogs");
      const [db, shop] = [`${name}-db`, `${name}-shop`];
      await walk.press("containers", shop, "stopContainer");
      await sidebar.waitForRow(say.containers, `${db} ${say.stopped}`, 20);
      await walk.press("containers", shop, "startContainer");
      await sidebar.waitForRow(say.containers, `${db} ${say.running}`, 20);
      const before = await startedAt(db);
      await walk.press("containers", shop, "restartContainer");
      await poll("the project to run again", 30, async () => (await startedAt(db)) !== before);
      await sidebar.waitForRow(say.containers, `${db} ${say.running}`, 20);
      await walk.press("containers", `${name}-shop`, "composeDown");
      await sidebar.waitForNoRow(say.containers, `${name}-db`);
      await bringUp();
      await sidebar.waitForRow(say.containers, `${name}-db ${say.running}`);
      await walk.press("containers", `${name}-shop`, "removeComposeVolumes");
      assert.match(await walk.confirm(say.remove), new RegExp(`${name}-shop`));
      await sidebar.waitForNoRow(say.containers, `${name}-db`, 60);
      await bringUp();
      await sidebar.waitForRow(say.containers, `${name}-db ${say.running}`);
      await walk.press("containers", `${name}-shop`, "removeContainer");
      assert.match(await walk.confirm(say.remove), new RegExp(`${name}-db`));
      await sidebar.waitForNoRow(say.containers, `${name}-db`);
    });

    walkFiles({
      language,
      titles,
      walk,
      text,
      workbench: () => opened.editor.workbench,
      socket: () => socket,
      folder: () => opened.project.folder,
      container: `${name}-files`,
    });

    it("has pressed everything that rows of the view offer", () => {
      assert.deepEqual(walk.missing(["containers"]), []);
    });
  });
}

import * as assert from "node:assert/strict";
import { copyFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureBuildx } from "../rig/buildx.mjs";
import { callOrThrow } from "../rig/engineApi.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { manifestTitles } from "./manifestTitles";
import { sampleWindow } from "./sampleWindow";
import { sentences } from "./sentences";
import { base, storeBase } from "./storedBase";
import { Walk } from "./walk";
import { walkSubmenus } from "./walkSubmenus";
import { poll } from "./workbench/poll";

const name = "ui-menus";
const dockerfile = `FROM ${base}
EXPOSE 8000
ENV WORD=first
CMD ["python", "-u", "-m", "http.server", "8000"]
`;

// About two and a half minutes for each language.
for (const language of ["en", "zh-cn"] as const) {
  describe(`Headers of views, the Explorer's menu and the editor's (${language})`, () => {
    const titles = manifestTitles(language);
    const text = sentences(language);
    const containers = titles.view("containers");
    const images = titles.view("images");
    const registries = titles.view("registries");
    const engineView = titles.view("engine");
    let socket: string;
    const walk = new Walk(() => opened.editor, titles);
    let stored: string;
    const removeThings = async (): Promise<void> => {
      await callOrThrow(socket, `/volumes/${name}_data`, { method: "DELETE" }).catch(() => undefined);
      await callOrThrow(socket, `/networks/${name}_default`, { method: "DELETE" }).catch(() => undefined);
      for (const kind of ["networks", "volumes"]) {
        await callOrThrow(socket, `/${kind}/${name}-${kind}`, { method: "DELETE" }).catch(() => undefined);
      }
    };
    const opened = sampleWindow(
      name,
      async ({ engine, project }) => {
        ({ socket } = await ensureEngine("docker20"));
        await removeThings();
        stored = await storeBase(engine.host, project.folder, `team/${name}:1`);
        await symlink(join(await ensureBuildx(), "cli-plugins"), join(project.folder, "cli-plugins"));
        await writeFile(join(project.folder, "Dockerfile"), dockerfile);
        // A folder to be planned from the Explorer.
        await mkdir(join(project.folder, "backend"));
        for (const file of ["main.py", "requirements.txt"]) {
          await copyFile(join(project.folder, file), join(project.folder, "backend", file));
        }
      },
      ({ engine, project }) => ({ environment: { DOCKER_HOST: engine.host, DOCKER_CONFIG: project.folder }, language }),
    );

    before(async () => {
      // Room for the images of whatever the engine holds besides.
      await opened.editor.workbench.page.setViewportSize({ width: 1280, height: 1600 });
    });

    after(removeThings);

    const prompt = async (shows: string): Promise<void> => {
      const { quickPick } = opened.editor.workbench;
      await quickPick.shows(shows);
      await quickPick.dismiss();
      await quickPick.closed();
    };
    const answer = async (value: string): Promise<void> => {
      const { quickPick } = opened.editor.workbench;
      await quickPick.replaceInput(value);
      await quickPick.accept();
      await quickPick.closed();
    };
    /** Id, published port and a variable of a container. */
    const look = async (
      container: string,
    ): Promise<{ readonly id: string; readonly port: string; readonly env: string }> => {
      const json: unknown = JSON.parse(await callOrThrow(socket, `/containers/${container}/json`));
      const { Id, Config, NetworkSettings } = json as {
        readonly Id: string;
        readonly Config: { readonly Env: readonly string[] };
        readonly NetworkSettings: {
          readonly Ports: Readonly<Record<string, readonly { readonly HostPort: string }[]>>;
        };
      };
      const [published] = NetworkSettings.Ports["8000/tcp"] ?? [];
      return { id: Id, port: published?.HostPort ?? "", env: Config.Env.find((one) => one.startsWith("WORD=")) ?? "" };
    };

    it("builds from the Explorer and from the editor, and plans a folder", async () => {
      const { workbench } = opened.editor;
      const { notifications } = workbench;
      const built = text("The image {0} is built.", `${name}:latest`).slice(0, -1);
      await walk.pressInExplorer("Dockerfile", "buildImage");
      await notifications.waitFor(built, 120);
      await workbench.run("Notifications: Clear All Notifications");
      await notifications.gone(built);
      await workbench.openFile("Dockerfile");
      await workbench.editor.waitForText("WORD=first");
      await walk.pressInEditor("WORD=first", "buildImage");
      await notifications.waitFor(built, 120);
      await walk.pressInExplorer("backend", "containerizeProject");
      await prompt(text("Build and Run"));
      await walk.pressInExplorer("backend", "debugInContainer");
      await notifications.waitFor("Python Debugger", 60);
    });

    it("presses every button and entry of the headers of Containers and Images", async () => {
      const { sidebar, page } = opened.editor.workbench;
      await sidebar.open(titles.container);
      await sidebar.waitForRow(images, "python");
      await walk.pressTitle("containers", "containerizeProject");
      await prompt(text("Build and Run"));
      for (const [view, filter, clear] of [
        ["containers", "filterContainers", "clearContainersFilter"],
        ["images", "filterImages", "clearImagesFilter"],
      ] as const) {
        await walk.pressTitle(view, filter);
        await answer("no such thing");
        await opened.editor.workbench.waitForText(text("Nothing here matches the filter."));
        await walk.pressMore(view, filter);
        await answer("nor this");
        await opened.editor.workbench.waitForText("nor this");
        await walk.pressTitle(view, clear);
        await poll(
          "the message of the filter to go",
          20,
          async () => (await page.getByText(text("Nothing here matches the filter.")).count()) === 0,
        );
        await walk.pressMore(view, "refreshViews");
      }
      await sidebar.waitForRow(images, "python");
      await walk.pressTitle("images", "pullImage");
      await prompt(text("The name of the image: repository:tag, with the registry first when it is not Docker Hub."));
      await walk.pressMore("images", "loadImages");
      await prompt(text("Load Images from File"));
      await walk.pressMore("images", "removeUnused");
      await opened.editor.workbench.quickPick.shows(text("Remove Unused Data"), 60);
      await opened.editor.workbench.screenshot(`unused-${language}`, [text("Remove Unused Data")]);
      await prompt(text("Remove Unused Data"));
    });

    it("presses every button and entry of the headers of Registries and Engine", async () => {
      const { sidebar } = opened.editor.workbench;
      await sidebar.collapse(images);
      await sidebar.expand(registries);
      await walk.pressTitle("registries", "addRegistry");
      await prompt(text("The registry's address."));
      await walk.pressTitle("registries", "refreshViews");
      await sidebar.collapse(registries);
      await sidebar.expand(engineView);
      await sidebar.waitForRow(engineView, text("Networks"));
      await walk.pressMore("engine", "createNetwork");
      await answer(`${name}-networks`);
      await sidebar.openRow(engineView, text("Networks"), `${name}-networks`);
      await sidebar.toggleRow(engineView, text("Networks"));
      await walk.pressMore("engine", "createVolume");
      await answer(`${name}-volumes`);
      await sidebar.openRow(engineView, text("Volumes"), `${name}-volumes`);
      await walk.pressMore("engine", "refreshViews");
      await sidebar.waitForRow(engineView, `${name}-volumes`);
      await walk.pressTitle("engine", "removeUnused");
      await opened.editor.workbench.quickPick.shows(`${name}-networks`, 60);
      await prompt(`${name}-volumes`);
      await sidebar.collapse(engineView);
      await sidebar.expand(images);
    });

    it("rebuilds a container and puts the new one in its place: same name and port, the new image", async () => {
      const { workbench } = opened.editor;
      await workbench.sidebar.open(titles.container);
      await workbench.run(titles.inPalette("buildAndRunImage"));
      await workbench.sidebar.waitForRow(containers, `${name} ${text("running")}`, 120);
      const before = await look(name);
      const url = `http://localhost:${before.port}`;
      await workbench.notifications.waitFor(text("{0} is running at {1}", name, url), 60);
      assert.equal(before.env, "WORD=first");
      const path = join(opened.project.folder, "Dockerfile");
      await writeFile(path, (await readFile(path, "utf8")).replace("WORD=first", "WORD=second"));
      await walk.press("containers", name, "rebuildContainer");
      await workbench.notifications.waitFor(text("{0} runs the new image at {1}", name, url), 120);
      await workbench.screenshot(`rebuilt-${language}`, [url]);
      const after = await look(name);
      assert.deepEqual([after.port, after.env], [before.port, "WORD=second"]);
      assert.notEqual(after.id, before.id);
      const answered = await fetch(`http://127.0.0.1:${before.port}/`);
      assert.equal(answered.status, 200);
      const gone = await callOrThrow(socket, `/containers/${before.id}/json`).catch((error: unknown) => String(error));
      assert.match(gone, /404|[Nn]o such container/);
    });

    it("shows what running containers use, in their rows, and hides it again", async () => {
      const { workbench } = opened.editor;
      const usage = /CPU.*\d [kM]B/;
      const rowSays = async (): Promise<boolean> =>
        (await workbench.sidebar.rows(containers)).some((row) => row.startsWith(`${name} `) && usage.test(row));
      await walk.pressMore("containers", "showUsage");
      await poll("processor and memory in the row", 60, rowSays);
      await workbench.screenshot(`usage-${language}`, [name]);
      // Its files are open below it, and nothing is asked of the container to draw its row anew.
      await workbench.sidebar.toggleRow(containers, name);
      await workbench.sidebar.waitForRow(containers, text("all files"));
      await poll("processor and memory in the row above files", 60, rowSays);
      await workbench.screenshot(`usage-files-${language}`, [text("all files")]);
      await workbench.sidebar.toggleRow(containers, name);
      await walk.pressMore("containers", "hideUsage");
      await poll("the row without them", 30, async () => !(await rowSays()));
    });

    walkSubmenus({
      ...{ name, language, titles, walk, text, prompt },
      workbench: () => opened.editor.workbench,
      socket: () => socket,
      folder: () => opened.project.folder,
      image: () => stored,
    });

    it("has pressed everything that headers, the Explorer and the editor offer", () => {
      assert.deepEqual(walk.missingBesideRows(), []);
    });
  });
}

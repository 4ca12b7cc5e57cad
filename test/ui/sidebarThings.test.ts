import * as assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { callOrThrow } from "../rig/engineApi.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { ensureRegistry } from "../rig/registry.mjs";
import { keepFailure } from "./keepFailure";
import { manifestTitles } from "./manifestTitles";
import { rigEngine, type RigEngine } from "./rigEngine";
import { sampleProject, type SampleProject } from "./sampleProject";
import { sentences } from "./sentences";
import { Walk } from "./walk";
import { fillFileDialog } from "./workbench/fileDialog";
import { openEditor, type OpenEditor } from "./workbench/openEditor";
import { poll } from "./workbench/poll";

const name = "ui-things";
const base = "python:3.13-slim-trixie";

function json(value: unknown): { readonly method: "POST"; readonly contentType: string; readonly body: Readable } {
  return { method: "POST", contentType: "application/json", body: Readable.from([JSON.stringify(value)]) };
}

// About two minutes for each language.
for (const language of ["en", "zh-cn"] as const) {
  describe(`Images, registries and the engine, every entry of their menus (${language})`, () => {
    const titles = manifestTitles(language);
    const text = sentences(language);
    const walk = new Walk(() => editor, titles);
    const [images, registries, engineView] = [titles.view("images"), titles.view("registries"), titles.view("engine")];
    let engine: RigEngine;
    let socket: string;
    let registry: Awaited<ReturnType<typeof ensureRegistry>>;
    let project: SampleProject;
    let editor: OpenEditor;
    let remote: string;

    /** In its row the registry stands behind the name. */
    const shown = `team/${name}:1`;
    const removeOwn = async (): Promise<void> => {
      await engine.clean(name);
      for (const kind of ["networks", "volumes"]) {
        await callOrThrow(socket, `/${kind}/${name}-${kind}`, { method: "DELETE" }).catch(() => undefined);
      }
    };
    const fill = async (value: string, prompt = ""): Promise<void> => {
      if (prompt !== "") await editor.workbench.quickPick.shows(prompt);
      await editor.workbench.quickPick.replaceInput(value);
      await editor.workbench.quickPick.accept();
    };

    before(async () => {
      engine = await rigEngine();
      ({ socket } = await ensureEngine("docker20"));
      registry = await ensureRegistry();
      remote = `${registry.address}/team/${name}`;
      await removeOwn();
      project = await sampleProject(name);
      await callOrThrow(socket, `/containers/create?name=${name}-first`, json({ Image: base }));
      const server = { Cmd: ["python", "-u", "-m", "http.server", "8000"], ExposedPorts: { "8000/tcp": {} } };
      await callOrThrow(socket, `/commit?container=${name}-first&repo=${name}-image&tag=1`, json(server));
      await callOrThrow(socket, "/networks/create", json({ Name: `${name}-networks` }));
      await callOrThrow(socket, "/volumes/create", json({ Name: `${name}-volumes` }));
      // As `docker context use` and `docker login` leave it.
      const auth = Buffer.from(`${registry.username}:${registry.password}`).toString("base64");
      const config = { currentContext: "rig", auths: { [registry.address]: { auth } } };
      await writeFile(join(project.folder, "config.json"), JSON.stringify(config));
      const meta = join(project.folder, "contexts", "meta", createHash("sha256").update("rig").digest("hex"));
      await mkdir(meta, { recursive: true });
      const context = { Name: "rig", Metadata: {}, Endpoints: { docker: { Host: engine.host } } };
      await writeFile(join(meta, "meta.json"), JSON.stringify(context));
      editor = await openEditor({
        folder: project.folder,
        environment: { DOCKER_HOST: "", DOCKER_CONFIG: project.folder },
        theme: language === "en" ? "light" : "dark",
        language,
      });
      await editor.workbench.page.setViewportSize({ width: 1280, height: 2400 });
      await editor.workbench.sidebar.open(titles.container);
      await editor.workbench.sidebar.waitForRow(images, `${name}-image:1`);
    });

    afterEach(async function () {
      await keepFailure(this.currentTest, editor);
    });

    after(async () => {
      await editor.close();
      await project.remove();
      await removeOwn();
    });

    it("runs an image from its row, with options, and in a terminal", async () => {
      const { sidebar, quickPick } = editor.workbench;
      const containers = titles.view("containers");
      await walk.pressInline("images", `${name}-image:1`, "runImage");
      await sidebar.waitForRow(containers, `${name}-image ${text("running")}`);
      await walk.press("images", `${name}-image:1`, "runImage");
      await walk.press("images", `${name}-image:1`, "runImageWithOptions");
      await quickPick.shows("8000:8000");
      await quickPick.dismiss();
      await walk.press("images", `${name}-image:1`, "runImageInteractively");
      await poll("a container of its own for the terminal", 30, async () =>
        (await sidebar.rows(containers)).some((row) => /^ui-things-image-[0-9a-f]{6} /.test(row)),
      );
    });

    it("shows what an image is made of and saves it to a file", async () => {
      await walk.press("images", `${name}-image:1`, "inspectImage");
      await editor.workbench.waitForText('"RepoTags"');
      await walk.press("images", `${name}-image:1`, "showImageHistory");
      const titleHolds = (end: string): Promise<boolean> =>
        poll(`an editor ${end}`, 20, async () => (await editor.workbench.editor.title()).includes(end));
      await titleHolds(".txt");
      await walk.press("images", `${name}-image:1`, "showImageDockerfile");
      await titleHolds(".Dockerfile");
      await walk.press("images", `${name}-image:1`, "saveImages");
      const file = join(project.folder, "saved.tar");
      await fillFileDialog(editor.workbench, file);
      await poll("the archive", 60, async () => {
        const found = await stat(file).catch(() => undefined);
        return (found?.size ?? 0) > 1_000_000;
      });
    });

    it("pushes with the credentials that Docker knows, and ends with the pull command", async () => {
      const { sidebar, notifications } = editor.workbench;
      await walk.press("images", `${name}-image:1`, "tagImage");
      await fill(`${remote}:1`, text("Tag {0}", `${name}-image:1`));
      await sidebar.waitForRow(images, shown);
      await walk.press("images", shown, "pushImage");
      const pushed = text("{0} is pushed.", `${remote}:1`).slice(0, -1);
      await notifications.waitFor(pushed, 120);
      await notifications.press(pushed, text("Copy Pull Command"));
      const command = `docker pull ${remote}@sha256:`;
      await poll("the pull command in the clipboard", 10, async () => (await walk.clipboard()).startsWith(command));
      await walk.pressInline("images", shown, "pushImage");
      await notifications.waitFor(pushed, 120);
      await walk.press("images", shown, "pullNewerImage");
      await notifications.waitFor(text("{0} is up to date.", `${remote}:1`).slice(0, -1), 120);
      await walk.press("images", shown, "copyImageTag");
      await poll("the tag in the clipboard", 10, async () => (await walk.clipboard()) === `${remote}:1`);
      await editor.workbench.screenshot(`images-${language}`, [shown]);
      await walk.press("images", shown, "removeImage");
      assert.ok((await walk.confirm(text("Remove"))).includes(remote));
      await sidebar.waitForNoRow(images, shown);
    });

    it("shows a registry's repositories and tags, and takes an image from there", async () => {
      const { workbench } = editor;
      const { sidebar } = workbench;
      await workbench.run(titles.inPalette("addRegistry"));
      await fill(registry.address, text("The registry's address."));
      await sidebar.collapse(titles.view("containers"));
      await sidebar.collapse(images);
      await sidebar.expand(registries);
      await sidebar.waitForRow(registries, registry.address);
      await sidebar.toggleRow(registries, registry.address);
      await sidebar.waitForRow(registries, `team/${name}`);
      await sidebar.toggleRow(registries, `team/${name}`);
      await sidebar.waitForRow(registries, "1");
      await walk.press("registries", /^1$/, "copyRemoteTag");
      await poll("the tag in the clipboard", 10, async () => (await walk.clipboard()) === `${remote}:1`);
      await walk.press("registries", /^1$/, "copyRemoteDigest");
      await poll("the digest in the clipboard", 10, async () =>
        (await walk.clipboard()).startsWith(`${remote}@sha256:`),
      );
      await walk.pressInline("registries", /^1$/, "pullRemoteTag");
      await poll("the image to be there", 60, async () =>
        callOrThrow(socket, `/images/${remote}:1/json`).then(
          () => true,
          () => false,
        ),
      );
      await walk.press("registries", /^1$/, "pullRemoteTag");
      await editor.workbench.screenshot(`registries-${language}`, [`team/${name}`]);
      await walk.press("registries", /^1$/, "removeRemoteTag");
      assert.ok((await walk.confirm(text("Remove"))).includes(`${remote}:1`));
      await poll("the registry to have it no more", 20, async () => {
        const answer = await fetch(`http://${registry.address}/v2/team/${name}/manifests/1`, {
          headers: {
            authorization: `Basic ${Buffer.from(`${registry.username}:${registry.password}`).toString("base64")}`,
            accept: "application/vnd.docker.distribution.manifest.v2+json",
          },
        });
        return answer.status === 404;
      });
      for (const way of ["press", "pressInline"] as const) {
        await walk[way]("registries", registry.address, "addRepository");
        await fill("team/other", "team/app");
      }
      await walk.press("registries", registry.address, "logInToRegistry");
      await fill(registry.username, text("User name"));
      const password =
        "Password or access token. It is kept in the editor's secret storage once the registry accepted it.";
      await fill(registry.password, text(password).slice(0, 8));
      await walk.press("registries", registry.address, "removeRegistry");
      await sidebar.waitForNoRow(registries, registry.address);
    });

    it("shows networks, volumes and contexts of the engine, and removes after asking", async () => {
      const { sidebar } = editor.workbench;
      await sidebar.collapse(registries);
      await sidebar.expand(engineView);
      await sidebar.waitForRow(engineView, text("Networks"));
      for (const [section, kind, inspect, remove, shows] of [
        ["Networks", "networks", "inspectNetwork", "removeNetwork", '"Scope"'],
        ["Volumes", "volumes", "inspectVolume", "removeVolume", '"Mountpoint"'],
      ] as const) {
        await sidebar.toggleRow(engineView, text(section));
        await sidebar.waitForRow(engineView, `${name}-${kind}`);
        await walk.press("engine", `${name}-${kind}`, inspect);
        await editor.workbench.waitForText(shows);
        await walk.press("engine", `${name}-${kind}`, remove);
        assert.ok((await walk.confirm(text("Remove"))).includes(`${name}-${kind}`));
        await sidebar.waitForNoRow(engineView, `${name}-${kind}`);
        await sidebar.toggleRow(engineView, text(section));
      }
      await sidebar.toggleRow(engineView, text("Contexts"));
      await sidebar.waitForRow(engineView, `rig ${text("in use")}`);
      await editor.workbench.screenshot(`engine-${language}`, ["rig"]);
      await walk.pressInline("engine", "default", "useContext");
      await sidebar.waitForRow(engineView, `default ${text("in use")}`);
      await walk.press("engine", "rig", "useContext");
      // The row stays open, with no engine in between.
      await sidebar.waitForRow(engineView, `rig ${text("in use")}`);
      await sidebar.expand(images);
      await sidebar.waitForRow(images, `${name}-image:1`);
    });

    it("has pressed everything that rows of these views offer", () => {
      // Deployments have a test of their own, with engines that take them.
      const here = walk.missing(["images", "registries", "engine"]).filter((entry) => !entry.includes("deployment."));
      assert.deepEqual(here, []);
    });
  });
}

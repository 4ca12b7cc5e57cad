import * as assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callOrThrow } from "../rig/engineApi.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { ensureRegistry } from "../rig/registry.mjs";
import { formsIn } from "../support/engine/findValue";
import { sampleWindow } from "./sampleWindow";
import { storeBase } from "./storedBase";

const name = "ui-push";
/** Of this run alone: the registry keeps what an earlier one pushed. */
const own = `team/${name}-${Date.now().toString(36)}`;

// About 70 seconds.
describe("Pushing to a registry with a password", () => {
  let registry: Awaited<ReturnType<typeof ensureRegistry>>;
  /** In the registry alone. */
  let base = "";
  const opened = sampleWindow(
    name,
    async ({ engine }) => {
      registry = await ensureRegistry();
      const login = await mkdtemp(join(tmpdir(), "stored-base-"));
      base = await storeBase(engine.host, login, `${own}-base:1`, true);
      await rm(login, { recursive: true });
    },
    ({ engine, project }) => ({ environment: { DOCKER_HOST: engine.host, DOCKER_CONFIG: project.folder } }),
  );

  const logIn = async (password: string, address = registry.address): Promise<void> => {
    const { quickPick } = opened.editor.workbench;
    await quickPick.shows(`Log in to ${address} User name`, 60);
    await quickPick.type(registry.username);
    await quickPick.accept();
    await quickPick.shows("Password or access token");
    await quickPick.type(password);
    await quickPick.accept();
  };
  const tagsThere = async (): Promise<readonly string[]> => {
    const authorization = `Basic ${Buffer.from(`${registry.username}:${registry.password}`).toString("base64")}`;
    const answer = await fetch(`http://${registry.address}/v2/${own}/tags/list`, { headers: { authorization } });
    const { tags } = (await answer.json()) as { readonly tags: readonly string[] };
    return tags;
  };
  const nameTarget = async (): Promise<void> => {
    const { quickPick } = opened.editor.workbench;
    await quickPick.shows("The full name to push as");
    await quickPick.replaceInput(`${registry.address}/${own}:1.0`);
    await quickPick.accept();
  };

  const buildOn = async (image: string): Promise<void> => {
    const text = `# The registry wants a login.\nFROM ${image}\nENV AT=${Date.now()}\n`;
    await writeFile(join(opened.project.folder, "private.Dockerfile"), text);
    await opened.editor.workbench.run("Containerize Python: Build Image");
    await opened.editor.workbench.quickPick.choose("private.Dockerfile");
  };

  before(async () => {
    const { workbench } = opened.editor;
    await workbench.run("Containerize Python: Containerize Python Project");
    await workbench.quickPick.choose("Build and Run");
    await workbench.notifications.waitFor("is running at", 180);
    await workbench.sidebar.open("Python Containers");
    await workbench.sidebar.waitForRow("Images", `${name}:latest`);
  });

  it("says so when the password is wrong, and offers to try again", async () => {
    const { workbench } = opened.editor;
    await workbench.sidebar.pressInline("Images", `${name}:latest`, "Push");
    await nameTarget();
    await logIn("not the password");
    await workbench.notifications.waitFor("refused the user name or password");
    const buttons = await workbench.notifications.buttons("refused the user name or password");
    assert.deepEqual(buttons, ["Retry", "Show Log", "Copy Report"]);
    await workbench.notifications.press("refused the user name or password", "Copy Report");
    await workbench.notifications.waitFor("The report is in the clipboard");
    const report = await workbench.clipboard();
    assert.match(report, /- reason: \{"kind":"registryDenied"/);
    for (const secret of ["not the password", registry.password]) {
      assert.deepEqual(formsIn(Buffer.from(report), secret), []);
    }
    await workbench.notifications.press("The report is in the clipboard", "Retry");
  });

  it("pushes with the right one, and the registry has the tag", async () => {
    await nameTarget();
    await logIn(registry.password);
    await opened.editor.workbench.notifications.waitFor(`${own}:1.0 is pushed`, 120);
    assert.deepEqual(await opened.editor.workbench.notifications.buttons("is pushed"), ["Copy Pull Command"]);
    assert.deepEqual(await tagsThere(), ["1.0"]);
  });

  it("asks which tags to push where an image has several, and pushes those that are picked", async () => {
    const { sidebar, quickPick, notifications } = opened.editor.workbench;
    const repository = `${registry.address}/${own}`;
    await opened.editor.workbench.run("Notifications: Clear All Notifications");
    const { socket } = await ensureEngine("docker20");
    const tag = `/images/${repository}:1.0/tag?repo=${encodeURIComponent(repository)}&tag=2.0`;
    await callOrThrow(socket, tag, { method: "POST" });
    // The row of a repository begins with what follows its registry.
    await sidebar.openRow("Images", own, "2.0");
    await sidebar.pressInline("Images", /^2\.0$/, "Push");
    await quickPick.shows("Choose the tags to push.", 40);
    const offered = (await quickPick.rows()).map(({ label, description }) => `${label} ${description}`.trim());
    assert.deepEqual(offered, ["2.0", "1.0", "latest tagged as this too, before it is pushed"]);
    await quickPick.toggle("1.0");
    await quickPick.toggle("latest");
    await opened.editor.workbench.screenshot("push-tags", ["latest"]);
    await quickPick.accept();
    await notifications.waitFor(`${repository}:2.0, ${repository}:latest are pushed`, 120);
    assert.deepEqual([...(await tagsThere())].sort(), ["1.0", "2.0", "latest"]);
  });

  it("asks for the login that a base image needs, says its line when there is none, and builds with the right one", async () => {
    const { quickPick, notifications } = opened.editor.workbench;
    await opened.editor.workbench.run("Notifications: Clear All Notifications");
    // Another name of the same registry, which nobody logged in to.
    const address = registry.address.replace("127.0.0.1", "localhost");
    const image = base.replace(registry.address, address);
    await buildOn(image);
    await quickPick.shows(`Line 2 of the Dockerfile needs ${image}`, 60);
    await opened.editor.workbench.screenshot("base-login", [`Log in to ${address}`]);
    await opened.editor.workbench.page.keyboard.press("Escape");
    const said = await notifications.waitFor(`refused ${image}`);
    assert.ok(said.startsWith("Line 2 of the Dockerfile: "), said);
    await opened.editor.workbench.screenshot("base-refused", ["Retry"]);
    await notifications.press(`refused ${image}`, "Retry");
    await quickPick.choose("private.Dockerfile");
    await logIn(registry.password, address);
    await notifications.waitFor(`The image ${name}:latest is built`, 90);
  });

  it("builds on a base image with the login that a push kept", async () => {
    await opened.editor.workbench.run("Notifications: Clear All Notifications");
    await buildOn(base);
    await opened.editor.workbench.notifications.waitFor(`The image ${name}:latest is built`, 90);
  });
});

import * as assert from "node:assert/strict";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureBuildx } from "../rig/buildx.mjs";
import { callOrThrow } from "../rig/engineApi.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { composeSample } from "./composeSample";
import { manifestTitles } from "./manifestTitles";
import { sampleWindow } from "./sampleWindow";
import { base, storeBase } from "./storedBase";
import { poll } from "./workbench/poll";

const name = "ui-compose";
const titles = manifestTitles("en");
const file = "compose.yaml";

/** Labelled as Build and Run labels what it brings up. */
const ofRun = [`labels: { containerize.run: services, containerize.project: ${name} }`, "depends_on: [store]"];

// About a minute and a half.
describe("Compose, from a file of the workspace and from the sidebar", () => {
  let socket: string;

  const volumes = async (): Promise<readonly string[]> => {
    const { Volumes } = JSON.parse(await callOrThrow(socket, "/volumes")) as {
      readonly Volumes: readonly { readonly Name: string }[] | null;
    };
    return (Volumes ?? []).map((volume) => volume.Name).filter((volume) => volume.startsWith(name));
  };

  const opened = sampleWindow(
    name,
    async ({ engine, project: { folder } }) => {
      ({ socket } = await ensureEngine("docker20"));
      const image = await storeBase(engine.host, folder, `team/${name}:1`);
      await symlink(join(await ensureBuildx(), "cli-plugins"), join(folder, "cli-plugins"));
      await writeFile(join(folder, file), composeSample(name, image, ...ofRun));
      await writeFile(join(folder, "Dockerfile"), `FROM ${base}\nCOPY main.py /\nCMD ["python", "-u", "/main.py"]\n`);
      await writeFile(join(folder, "main.py"), "import time\nprint('app is open')\ntime.sleep(600)\n");
    },
    ({ engine, project }) => ({ environment: { DOCKER_HOST: engine.host, DOCKER_CONFIG: project.folder } }),
  );

  after(async () => {
    for (const volume of await volumes()) await callOrThrow(socket, `/volumes/${volume}`, { method: "DELETE" });
    await callOrThrow(socket, `/networks/${name}_default`, { method: "DELETE" }).catch(() => undefined);
  });

  it("brings services up by a right click on the file, says so, and shows what they print", async () => {
    const { explorer, notifications, sidebar } = opened.editor.workbench;
    await explorer.pressMenuEntry(file, "Compose", titles.of("composeUp"));
    await notifications.waitFor(`The services of ${file} are up.`, 180);
    await opened.editor.workbench.screenshot("compose-up", [`The services of ${file} are up.`]);
    await notifications.press(`The services of ${file} are up.`, "Show Logs");
    await opened.editor.workbench.waitForOutput("app is open");
    await opened.editor.workbench.waitForOutput("the store is open");
    await sidebar.open(titles.container);
    await sidebar.waitForRow("Containers", `${name} 2 of 2 running`);
    await opened.editor.workbench.screenshot("compose-project", [`${name}-store`]);
  });

  it("restarts them, pulls their images, and watches the source, from the palette", async () => {
    const { workbench } = opened.editor;
    const started = async (): Promise<string> => {
      const json: unknown = JSON.parse(await callOrThrow(socket, `/containers/${name}-store/json`));
      return (json as { readonly State: { readonly StartedAt: string } }).State.StartedAt;
    };
    const before = await started();
    await workbench.run(titles.inPalette("composeRestart"));
    await poll("a restart", 60, async () => (await started()) !== before);
    await workbench.run(titles.inPalette("composePull"));
    await workbench.notifications.waitFor(`The images of ${file} are up to date.`, 120);
    await workbench.run(titles.inPalette("composeWatch"));
    // A terminal draws its text on a canvas; what it runs is seen by what it does.
    await poll("the new source in the container", 120, async () => {
      // Compose makes the container anew first, and sees no change that is made before it watches.
      await writeFile(join(opened.project.folder, "main.py"), "import time\nprint('second')\ntime.sleep(600)\n");
      await workbench.page.waitForTimeout(2000);
      const log = callOrThrow(socket, `/containers/${name}-app/logs?stdout=1&tail=5`);
      return (await log.catch(() => "")).includes("second");
    });
    await workbench.screenshot("compose-watch", [`Watch ${file}`]);
    await workbench.run("Terminal: Kill All Terminals");
  });

  it("takes all down when the application is stopped, and keeps data until it is asked to remove it", async () => {
    const { sidebar, notifications, page, mouse } = opened.editor.workbench;
    await sidebar.open(titles.container);
    await sidebar.waitForRow("Containers", `${name}-app running`, 60);
    await sidebar.pressInline("Containers", `${name}-app`, titles.of("stopContainer"));
    const said = `${name} is down. Data in volumes is kept.`;
    await notifications.waitFor(said, 90);
    await sidebar.waitForNoRow("Containers", `${name}-store`);
    await opened.editor.workbench.screenshot("compose-down", [said]);
    assert.deepEqual(await volumes(), [`${name}_data`]);
    await notifications.press(said, "Remove Volumes");
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor({ state: "visible" });
    assert.match(await dialog.innerText(), /The data in them is lost/);
    await mouse.click(dialog.locator(".monaco-button", { hasText: "Remove" }));
    await poll("the volume to go", 60, async () => (await volumes()).length === 0);
  });
});

import * as assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { callOrThrow } from "../rig/engineApi.mjs";
import { composeSample } from "./composeSample";
import type { ManifestTitles } from "./manifestTitles";
import type { Walk } from "./walk";
import { poll } from "./workbench/poll";
import type { Workbench } from "./workbench/workbench";

/** What the tests of menus that open beside others need of the window they are in. */
export interface SubmenusWindow {
  /** The name of the project that is opened. It has a folder `backend` with a project too. */
  readonly name: string;
  readonly language: string;
  readonly titles: ManifestTitles;
  readonly walk: Walk;
  readonly text: (key: string, ...values: readonly string[]) => string;
  /** Waits for a picker that shows the text, and leaves it. */
  readonly prompt: (shows: string) => Promise<void>;
  workbench(): Workbench;
  socket(): string;
  folder(): string;
  /** An image that its registry has. */
  image(): string;
}

/** Every entry of the menus that open beside an entry of another, by mouse. */
export function walkSubmenus(window: SubmenusWindow): void {
  const { name, titles, walk, text, prompt } = window;

  it("presses every entry of the menu Compose of a file", async () => {
    const workbench = window.workbench();
    const { notifications } = workbench;
    const file = "compose.yaml";
    const store = async (): Promise<string> => {
      const json: unknown = JSON.parse(await callOrThrow(window.socket(), `/containers/${name}-store/json`));
      return (json as { readonly State: { readonly StartedAt: string } }).State.StartedAt;
    };
    const hasVolume = async (): Promise<boolean> =>
      callOrThrow(window.socket(), `/volumes/${name}_data`).then(
        () => true,
        () => false,
      );
    await writeFile(join(window.folder(), file), composeSample(name, window.image()));
    await walk.pressInExplorer(file, "composeUp");
    await notifications.waitFor(text("The services of {0} are up.", file), 120);
    await walk.pressInExplorer(file, "composeLogs");
    await workbench.waitForOutput("the store is open");
    const before = await store();
    await walk.pressInExplorer(file, "composeRestart");
    await poll("a restart", 60, async () => (await store()) !== before);
    await walk.pressInExplorer(file, "composePull");
    await notifications.waitFor(text("The images of {0} are up to date.", file), 120);
    await walk.pressInExplorer(file, "composeWatch");
    await workbench.waitForText(text("Watch {0}", file));
    await workbench.screenshot(`compose-menu-${window.language}`, [text("Watch {0}", file)]);
    await workbench.run("Terminal: Kill All Terminals");
    await walk.pressInExplorer(file, "composeDown");
    await notifications.waitFor(text("{0} is down. Data in volumes is kept.", file), 90);
    assert.ok(await hasVolume());
    await walk.pressInExplorer(file, "removeComposeVolumes");
    await walk.confirm(text("Remove"));
    await poll("the volume to go", 60, async () => !(await hasVolume()));
  });

  it("presses every entry of the menu Deploy of a folder, and of the header of Containers", async () => {
    const workbench = window.workbench();
    await workbench.sidebar.open(titles.container);
    const refused = text("The engine is not a manager of a swarm; the command docker swarm init makes it one.");
    for (const [press, project] of [
      [(command: string) => walk.pressMore("containers", command), name],
      [(command: string) => walk.pressInExplorer("backend", command), "backend"],
    ] as const) {
      await press("deployToKubernetes");
      await prompt(text("Deploy {0} to Kubernetes", project));
      await press("exportForLxc");
      await prompt(text("Export {0} for LXC", project));
      await workbench.run("Notifications: Clear All Notifications");
      await press("deployToSwarm");
      await workbench.notifications.waitFor(refused, 60);
    }
  });
}

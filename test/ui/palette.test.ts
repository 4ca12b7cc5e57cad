import * as assert from "node:assert/strict";
import { Readable } from "node:stream";
import { commandTraits } from "../../src/contract/commands";
import { callOrThrow } from "../rig/engineApi.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { sampleWindow } from "./sampleWindow";
import { manifestTitles } from "./manifestTitles";
import { poll } from "./workbench/poll";

const name = "ui-palette";
const base = "python:3.13-slim-trixie";
const titles = manifestTitles("en");

/** Commands that are about something which the palette does not hand over. */
const asking = Object.entries(commandTraits)
  // There is one folder and one file of each kind; nothing is deployed.
  .filter(([, { target }]) => !["none", "folder", "dockerfile", "compose", "deployment"].includes(target))
  .map(([id]) => id.replace("containerize.", ""))
  // It works on what was made here; there is none of it.
  .filter((command) => command !== "rebuildContainer");

// About two minutes.
describe("Every action from the palette", () => {
  let socket: string;

  const states = async (): Promise<readonly string[]> => {
    const filters = encodeURIComponent(JSON.stringify({ name: [name] }));
    const list: unknown = JSON.parse(await callOrThrow(socket, `/containers/json?all=1&filters=${filters}`));
    return (list as readonly { readonly Names: readonly string[]; readonly State: string }[])
      .map(({ Names, State }) => `${Names[0] ?? ""} ${State}`)
      .sort();
  };

  const opened = sampleWindow(
    name,
    async () => {
      ({ socket } = await ensureEngine("docker20"));
      for (const state of ["running", "paused", "stopped"]) {
        const body = JSON.stringify({
          Image: base,
          Cmd: ["sleep", "600"],
          ExposedPorts: { "8000/tcp": {} },
          HostConfig: { PublishAllPorts: true },
        });
        const json = { contentType: "application/json", body: Readable.from([body]) };
        await callOrThrow(socket, `/containers/create?name=${name}-${state}`, { method: "POST", ...json });
        if (state !== "stopped") await callOrThrow(socket, `/containers/${name}-${state}/start`, { method: "POST" });
        if (state === "paused") await callOrThrow(socket, `/containers/${name}-${state}/pause`, { method: "POST" });
      }
      const volume = {
        contentType: "application/json",
        body: Readable.from([JSON.stringify({ Name: `${name}-volume` })]),
      };
      await callOrThrow(socket, "/volumes/create", { method: "POST", ...volume });
    },
    ({ engine, project }) => ({ environment: { DOCKER_HOST: engine.host, DOCKER_CONFIG: project.folder } }),
  );

  after(async () => {
    await callOrThrow(socket, `/volumes/${name}-volume`, { method: "DELETE" }).catch(() => undefined);
  });

  for (const command of asking) {
    it(`asks what it is for: ${titles.of(command)}`, async () => {
      const { workbench } = opened.editor;
      const before = await states();
      await workbench.run(titles.inPalette(command));
      await poll("a picker", 20, async () => {
        const text = await workbench.quickPick.text();
        return text !== "" && !text.includes("Containerize Python:");
      });
      await workbench.quickPick.dismiss();
      await workbench.quickPick.closed();
      assert.deepEqual(await states(), before);
    });
  }
});

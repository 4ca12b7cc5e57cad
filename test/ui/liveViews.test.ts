// The views on an engine of their own that is stopped, killed and started again. About a minute.
import * as assert from "node:assert/strict";
import { Readable } from "node:stream";
import { ensureBases } from "../rig/bases.mjs";
import { callOrThrow, engineVersion } from "../rig/engineApi.mjs";
import { startThrowawayEngine } from "../rig/throwawayEngine.mjs";
import { keepFailure } from "./keepFailure";
import { sampleProject, type SampleProject } from "./sampleProject";
import { openEditor, type OpenEditor } from "./workbench/openEditor";
import { visibleText } from "./workbench/visibleText";

const base = "python:3.13-slim-trixie";
const unreachable = "No container engine answers.";

describe("Views that follow the engine", () => {
  let engine: Awaited<ReturnType<typeof startThrowawayEngine>>;
  let project: SampleProject;
  let editor: OpenEditor;

  const post = async (path: string, body?: object): Promise<void> => {
    const json = { contentType: "application/json", body: Readable.from([JSON.stringify(body)]) };
    await callOrThrow(engine.socket, path, { method: "POST", ...(body === undefined ? {} : json) });
  };
  const create = (name: string, labels: Readonly<Record<string, string>>): Promise<void> =>
    post(`/containers/create?name=${name}`, { Image: base, Cmd: ["sleep", "3600"], Labels: labels });
  const tag = (number: number): Promise<void> => post(`/images/${base}/tag?repo=tools/live&tag=v${String(number)}`);
  /** Seconds until the window shows the text. */
  const secondsUntil = async (text: string): Promise<number> => {
    const began = performance.now();
    while (!(await visibleText(editor.workbench.page)).includes(text)) {
      if (performance.now() - began > 30_000) throw new Error(`“${text}” was not shown in 30 s.`);
    }
    return (performance.now() - began) / 1000;
  };

  /** Waits until the engine answers, or does no more, and gives the seconds from then until the window shows the text. */
  const secondsFrom = async (answers: boolean, text: string): Promise<number> => {
    while (((await engineVersion(engine.socket, 500)) !== undefined) !== answers);
    return secondsUntil(text);
  };

  before(async () => {
    engine = await startThrowawayEngine();
    await ensureBases(engine, ["3.13-slim-trixie"]);
    await create("live-first", {});
    await create("live-second", {});
    await create("shop-database", { "com.docker.compose.project": "shop" });
    await tag(1);
    await tag(2);
    project = await sampleProject("ui-live");
    editor = await openEditor({
      folder: project.folder,
      environment: { DOCKER_HOST: engine.host, DOCKER_CONFIG: project.folder },
    });
    const { sidebar } = editor.workbench;
    await sidebar.open("Python Containers");
    await sidebar.waitForRow("Containers", "live-first");
    await sidebar.waitForRow("Images", "tools/live");
  });

  afterEach(async function () {
    await keepFailure(this.currentTest, editor);
  });

  after(async () => {
    await editor.close();
    await project.remove();
    await engine.stop();
  });

  it("keep what is selected, opened and closed while states change", async () => {
    const { sidebar, mouse } = editor.workbench;
    await sidebar.waitForRow("Containers", "shop-database");
    await sidebar.toggleRow("Containers", "shop");
    await sidebar.waitForNoRow("Containers", "shop-database");
    await sidebar.toggleRow("Images", "tools/live");
    await sidebar.waitForRow("Images", "v2");
    await sidebar.select("Containers", "live-first");
    await mouse.away();
    await post("/containers/live-first/start");
    await sidebar.waitForRow("Containers", "live-first running");
    await post("/containers/shop-database/start");
    await sidebar.waitForRow("Containers", "1 of 1 running");
    await tag(3);
    await sidebar.waitForRow("Images", "v3");
    await post("/containers/live-first/kill");
    await sidebar.waitForRow("Containers", "live-first stopped with exit code 137");
    await create("another", {});
    await sidebar.waitForRow("Containers", "another");
    assert.match(await sidebar.selected("Containers"), /live-first/);
    assert.doesNotMatch(await sidebar.selected("Containers"), /another|live-second/);
    await sidebar.waitForNoRow("Containers", "shop-database");
    await sidebar.waitForRow("Images", "v1");
  });

  it("say within two seconds that the engine is gone, and show what is there within two of its return", async () => {
    await post("/containers/live-second/start");
    await editor.workbench.sidebar.waitForRow("Containers", "live-second running");
    engine.kill();
    const killed = await secondsUntil(unreachable);
    await engine.halt();
    const resuming = engine.resume();
    const back = await secondsFrom(true, "live-second");
    await resuming;
    const halting = engine.halt();
    const stopped = await secondsFrom(false, unreachable);
    await halting;
    const again = engine.resume();
    const backAgain = await secondsFrom(true, "live-second");
    await again;
    const figures = { killed, back, stopped, backAgain };
    for (const [what, seconds] of Object.entries(figures)) {
      assert.ok(seconds < 2, `${what}: ${JSON.stringify(figures)}`);
    }
    // It follows again: events of the new engine arrive.
    await post("/containers/live-second/start");
    await editor.workbench.sidebar.waitForRow("Containers", "live-second running", 5);
  });
});

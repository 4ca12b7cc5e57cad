import * as assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { callOrThrow } from "../rig/engineApi.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { keepFailure } from "./keepFailure";
import { rigEngine, type RigEngine } from "./rigEngine";
import { sampleProject, type SampleProject } from "./sampleProject";
import { type EditorOptions, openEditor, type OpenEditor } from "./workbench/openEditor";

const name = "ui-looks";
const base = "python:3.13-slim-trixie";
const link = "[click](command:workbench.action.closeWindow)";
/** A compose project's name: Markdown, an icon, colours, a title of a terminal, a turned direction, no end. */
const odd = `${link} $(trash) \u001B[31mred\u001B[0m\u001B]0;title\u0007 \u202Eturned\u2066 <img src=x>`;
const hostile = `${odd} ${"x".repeat(10_000)}`;
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

const windows: readonly (readonly [string, Omit<EditorOptions, "folder">])[] = [
  ["light", { theme: "light" }],
  ["high contrast", { settings: { "workbench.colorTheme": "Default High Contrast" } }],
  ["high contrast light", { settings: { "workbench.colorTheme": "Default High Contrast Light" }, theme: "light" }],
  [
    "restricted mode",
    { settings: { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" } },
  ],
  ["several folders", {}],
];

// About 20 seconds for each window.
describe("The sidebar with hostile names, in every kind of window", () => {
  let engine: RigEngine;
  let project: SampleProject;
  let editor: OpenEditor | undefined;

  before(async () => {
    engine = await rigEngine();
    const { socket } = await ensureEngine("docker20");
    await engine.clean(name);
    project = await sampleProject(name);
    const body = JSON.stringify({
      Image: base,
      Cmd: [
        "python",
        "-uc",
        `import time; print(${JSON.stringify(hostile)}); print(${JSON.stringify(odd)}); print("the end"); time.sleep(600)`,
      ],
      Labels: { "com.docker.compose.project": hostile, "com.docker.compose.service": hostile },
    });
    const json = { contentType: "application/json", body: Readable.from([body]) };
    await callOrThrow(socket, `/containers/create?name=${name}-odd`, { method: "POST", ...json });
    await callOrThrow(socket, `/containers/${name}-odd/start`, { method: "POST" });
  });

  afterEach(async function () {
    if (editor !== undefined) await keepFailure(this.currentTest, editor);
    await editor?.close();
    editor = undefined;
  });

  after(async () => {
    await project.remove();
    await engine.clean(name);
  });

  for (const [kind, options] of windows) {
    it(`is itself and inert: ${kind}`, async () => {
      let { folder } = project;
      if (kind === "several folders") {
        const other = join(dirname(project.folder), "other");
        await mkdir(other);
        await writeFile(join(other, "main.py"), "print(1)\n");
        folder = join(dirname(project.folder), "both.code-workspace");
        await writeFile(folder, JSON.stringify({ folders: [{ path: name }, { path: "other" }] }));
      }
      editor = await openEditor({
        folder,
        environment: { DOCKER_HOST: engine.host, DOCKER_CONFIG: project.folder },
        ...options,
      });
      const { sidebar, page } = editor.workbench;
      await sidebar.open("Python Containers");
      await sidebar.waitForRow("Containers", `${name}-odd running`);
      const rows = await sidebar.rows("Containers");
      assert.ok(
        rows.some((row) => row.startsWith(link)),
        rows.join("\n"),
      );
      for (const row of rows) {
        assert.doesNotMatch(row, controls);
        assert.ok(row.length < 700, `${String(row.length)} characters`);
      }
      // Neither a link nor a picture nor an icon came of it.
      const pane = page.locator(".sidebar .pane-body");
      assert.equal(await pane.locator("a[href], .label-name .codicon, img[src=x]").count(), 0);
      if (kind === "light") {
        const hover = await sidebar.hover("Containers", "[click]");
        assert.ok(hover.text.startsWith(link), hover.text);
        assert.doesNotMatch(hover.text, controls);
        assert.equal(hover.active, 0);
        assert.match((await sidebar.hover("Containers", `${name}-odd`)).text, new RegExp(base));
      }
      await sidebar.pressInline("Containers", `${name}-odd`, "Show Container Logs");
      await editor.workbench.waitForOutput("the end");
      const output = await editor.workbench.outputText();
      assert.match(output, /\[click\]\(command:/);
      assert.doesNotMatch(output, controls);
      assert.doesNotMatch(output, /\[31m|0;title/);
      await editor.workbench.screenshot(`window-${kind.replaceAll(" ", "-")}`, [`${name}-odd`]);
    });
  }
});

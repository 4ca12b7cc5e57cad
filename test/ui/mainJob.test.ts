import * as assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { findNetwork } from "../../src/local/network/findNetwork";
import { sampleWindow } from "./sampleWindow";

const name = "ui-main-job";
const generated = [".dockerignore", "Dockerfile", "compose.yaml"];

// About 40 seconds.
describe("The main job, as a person does it", () => {
  const opened = sampleWindow(name);

  it("shows a plan with nothing left to ask, and Build and Run first", async () => {
    const { workbench } = opened.editor;
    await workbench.run("Containerize Python: Containerize Python Project");
    await workbench.quickPick.shows("Build and Run");
    const rows = await workbench.quickPick.rows();
    const { authorities } = await findNetwork(process.env, new AbortController().signal);
    const expected = [
      ["Build and Run", ""],
      ["Write Files Only", ""],
      ["Python 3.13", "python:3.13-slim-trixie"],
      ["Dependencies", "pip, 2 direct"],
      ["Start command", "uvicorn main:app"],
      ["Port 8000", "health check at /healthz"],
      ...(authorities === undefined
        ? []
        : [["Network", "the build trusts the certificate authorities of this machine"]]),
      ["Image name", `${name}:latest`],
    ];
    // Rows further down are drawn once they are scrolled to.
    const shown = rows.map(({ label, description }) => [label, description]);
    assert.deepEqual(shown.slice(0, expected.length), expected);
    await workbench.screenshot("plan-card", ["Build and Run", "python:3.13-slim-trixie", "uvicorn main:app"]);
  });

  it("changes a fact and comes back to the plan", async () => {
    const { quickPick } = opened.editor.workbench;
    await quickPick.choose("Image name");
    await quickPick.shows("The name of the image");
    await quickPick.replaceInput("Not A Name");
    await quickPick.shows("Use lower-case letters");
    await quickPick.replaceInput(`${name}-api`);
    await quickPick.accept();
    await quickPick.shows(`${name}-api:latest`);
  });

  it("writes the files, builds with progress, and ends at an address that answers", async () => {
    const { workbench } = opened.editor;
    await workbench.quickPick.accept();
    await workbench.notifications.waitFor(`Building ${name}-api`);
    await workbench.screenshot("building", [`Building ${name}-api: [`, "Cancel", "Written: "]);
    const said = await workbench.notifications.waitFor("is running at", 180);
    const address = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? "";
    assert.match(said, new RegExp(`^${name}-api is running at http://localhost:\\d+$`));
    const answer = await fetch(`${address.replace("localhost", "127.0.0.1")}/healthz`);
    assert.deepEqual([answer.status, await answer.json()], [200, { ok: true }]);
    assert.deepEqual(await workbench.notifications.buttons("is running at"), ["Open in Browser", "Show Logs"]);
    assert.deepEqual(
      (await readdir(opened.project.folder)).filter((file) => generated.includes(file)).sort(),
      generated,
    );
    await workbench.screenshot("result", [said]);
  });

  it("shows container and image in the sidebar, with what can be done with them", async () => {
    const { sidebar } = opened.editor.workbench;
    await sidebar.open("Python Containers");
    await sidebar.waitForRow("Containers", `${name}-api running, port `);
    await sidebar.waitForRow("Images", `${name}-api:latest`);
    assert.match((await sidebar.rows("Images"))[0] ?? "", /built here$/, "images built here come first");
    assert.deepEqual(await sidebar.inlineButtons("Containers", `${name}-api`), [
      "Stop Container",
      "Open in Browser",
      "Show Container Logs",
    ]);
    assert.deepEqual(await sidebar.inlineButtons("Images", `${name}-api`), ["Run Image", "Push Image..."]);
    assert.deepEqual(await sidebar.openContextMenu("Images", `${name}-api`), [
      "Run Image",
      "Run Image with Options...",
      "Run Image Interactively",
      "Push Image...",
      "Pull Newer Image",
      "Tag Image...",
      "Copy Image Tag",
      "Inspect Image",
      "Show Image History",
      "Show Dockerfile of Image",
      "Save Image to File...",
      "Remove Image...",
    ]);
    await opened.editor.workbench.screenshot("image-menu", ["Inspect Image", "Remove Image..."]);
    await sidebar.pressMenuEntry("Inspect Image");
    await opened.editor.workbench.waitForText('"RepoTags"');
  });

  it("stops the container by its inline button, starts it again and shows its log", async () => {
    const { sidebar } = opened.editor.workbench;
    await sidebar.pressInline("Containers", `${name}-api`, "Stop");
    await sidebar.waitForRow("Containers", `${name}-api stopped`);
    await sidebar.pressInline("Containers", `${name}-api`, "Start");
    await sidebar.waitForRow("Containers", `${name}-api running`);
    await sidebar.pressInline("Containers", `${name}-api`, "Show Container Logs");
    await opened.editor.workbench.waitForOutput("Uvicorn running on");
  });

  it("removes container and image after asking, naming them", async () => {
    const { sidebar, page, mouse } = opened.editor.workbench;
    for (const [view, what] of [
      ["Containers", "Remove Container"],
      ["Images", "Remove Image"],
    ] as const) {
      await sidebar.openContextMenu(view, `${name}-api`);
      await sidebar.pressMenuEntry(what);
      const dialog = page.locator(".monaco-dialog-box");
      await dialog.waitFor({ state: "visible" });
      assert.match(await dialog.innerText(), new RegExp(`${name}-api`));
      await mouse.click(dialog.locator(".monaco-button", { hasText: "Remove" }));
      await sidebar.waitForNoRow(view, `${name}-api`);
    }
  });

  it("takes every file back by Undo", async () => {
    const { workbench } = opened.editor;
    // Its notification, which offers the same, is in the list of notifications by now.
    await workbench.run("Containerize Python: Undo Written Files");
    await workbench.notifications.waitFor("Back as before");
    assert.deepEqual(
      (await readdir(opened.project.folder)).filter((file) => generated.includes(file)),
      [],
    );
  });
});

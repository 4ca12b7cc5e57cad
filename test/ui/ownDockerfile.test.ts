import * as assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleWindow } from "./sampleWindow";

const name = "ui-own-dockerfile";

/** CRLF, a byte that is no UTF-8, no line end at the end, and a RUN that fails. */
const mine = Buffer.concat([
  Buffer.from("FROM python:3.13-slim-trixie\r\nRUN echo hello && false\r\n# caf"),
  Buffer.from([0xe9]),
  Buffer.from('\r\nEXPOSE 9000\r\nCMD ["python", "-m", "http.server", "9000"]'),
]);

// About 40 seconds.
describe("A Dockerfile of one's own", () => {
  const opened = sampleWindow(name, ({ project }) => writeFile(join(project.folder, "Dockerfile"), mine));
  const dockerfile = (): Promise<Buffer> => readFile(join(opened.project.folder, "Dockerfile"));
  const writeOnly = async (): Promise<void> => {
    await opened.editor.workbench.run("Containerize Python: Containerize Python Project");
    await opened.editor.workbench.quickPick.shows("Build and Run");
    await opened.editor.workbench.quickPick.choose("Write Files Only");
    await opened.editor.workbench.quickPick.shows("Dockerfile is there already and differs");
  };

  it("comes first, as it is; when its build fails, the line is a problem", async () => {
    const { workbench } = opened.editor;
    await workbench.run("Containerize Python: Containerize Python Project");
    await workbench.quickPick.shows("Build and Run It as It Is");
    const labels = (await workbench.quickPick.rows()).slice(0, 3).map(({ label }) => label);
    assert.deepEqual(labels, ["Build and Run It as It Is", "Build and Run", "Write Files Only"]);
    await workbench.quickPick.accept();
    const said = await workbench.notifications.waitFor("failed at line 2 of the Dockerfile", 90);
    assert.match(said, /exit code: 1/);
    assert.deepEqual(await workbench.notifications.buttons("failed at line 2"), [
      "Open File",
      "Show Log",
      "Copy Report",
    ]);
    await workbench.screenshot("build-failed", ["failed at line 2 of the Dockerfile"]);
    assert.ok(mine.equals(await dockerfile()));
    assert.ok(!(await readdir(opened.project.folder)).includes(".dockerignore"), "as it is writes nothing");
  });

  it("is shown beside the generated one, and comes back byte for byte after Replace and Undo", async () => {
    const { workbench } = opened.editor;
    await writeOnly();
    await workbench.screenshot("conflict", ["Replace", "Keep Mine", "Write as Dockerfile.containerize"]);
    await workbench.quickPick.choose("Replace");
    await workbench.notifications.waitFor("Written: Dockerfile");
    assert.match((await dockerfile()).toString(), /uvicorn/);
    await workbench.notifications.press("Written: Dockerfile", "Undo");
    await workbench.notifications.waitFor("Back as before");
    assert.ok(mine.equals(await dockerfile()));
    assert.ok(!(await readdir(opened.project.folder)).includes("compose.yaml"));
  });

  it("stays when the generated one is written beside it, with an ignore file of the same name", async () => {
    await writeOnly();
    await opened.editor.workbench.quickPick.choose("Write as Dockerfile.containerize");
    await opened.editor.workbench.notifications.waitFor("Written: Dockerfile.containerize");
    const files = (await readdir(opened.project.folder)).filter((file) => /docker|compose/i.test(file)).sort();
    assert.deepEqual(files, ["Dockerfile", "Dockerfile.containerize", "Dockerfile.containerize.dockerignore"]);
    assert.ok(mine.equals(await dockerfile()));
  });

  it("is built from what the editor shows, and a cancelled build is over within a second", async () => {
    const { workbench } = opened.editor;
    await writeFile(join(opened.project.folder, "Dockerfile"), "FROM python:3.13-slim-trixie\nRUN false\n");
    await workbench.openFile("Dockerfile");
    await workbench.waitForText("RUN false");
    await workbench.page.locator(".part.editor .monaco-editor.focused").waitFor();
    await workbench.page.keyboard.press("Control+End");
    await workbench.page.keyboard.press("Shift+ArrowUp");
    await workbench.page.keyboard.type("RUN sleep 120");
    await workbench.run("Containerize Python: Build Image");
    await workbench.notifications.waitFor(`Building ${name}: [2/2] running a command`);
    assert.equal((await dockerfile()).toString(), "FROM python:3.13-slim-trixie\nRUN sleep 120");
    await workbench.notifications.press(`Building ${name}: [`, "Cancel");
    const started = Date.now();
    await workbench.notifications.gone(`Building ${name}: [`, 5);
    assert.ok(Date.now() - started < 1000);
  });
});

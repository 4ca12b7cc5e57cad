import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { sampleWindow } from "./sampleWindow";
import { poll } from "./workbench/poll";

const name = "ui-drift";
const stamp = "# containerize-python:";
const said = "The project has changed since this file was written";

// About 30 seconds; nothing is built.
describe("Generated files and the project they were written for", () => {
  const opened = sampleWindow(name, async ({ project }) => {
    await promisify(execFile)(process.execPath, [resolve("dist/cli.js"), "write", project.folder]);
    const main = join(project.folder, "main.py");
    await writeFile(main, (await readFile(main, "utf8")).replace('"/healthz"', '"/ready"'));
  });
  const dockerfile = (): Promise<string> => readFile(join(opened.project.folder, "Dockerfile"), "utf8");
  const marks = () => opened.editor.workbench.page.locator(".part.editor .squiggly-info");
  const action = (text: string) =>
    opened.editor.workbench.page.locator(".action-widget .monaco-list-row", { hasText: text }).first();

  it("a file that nobody edited says that it is behind, and is brought up to date in place", async () => {
    const { workbench } = opened.editor;
    await workbench.openFile("Dockerfile");
    // A line without a problem has no hover at all: the mark comes first.
    await marks().first().waitFor({ timeout: 90_000 });
    assert.ok((await workbench.editor.hover(stamp)).includes(said));
    await workbench.screenshot("drift-problem", [said]);
    await workbench.page.keyboard.press("Escape");
    await workbench.editor.click(stamp);
    await workbench.page.keyboard.press("Control+.");
    await action("Update This File from the Project").waitFor({ timeout: 20_000 });
    await workbench.screenshot("drift-fix", [
      "Update This File from the Project",
      "Compare with What the Project Asks For",
    ]);
    await action("Update This File from the Project").click();
    await workbench.page.keyboard.press("Control+S");
    await poll("the new file on the disk", 20, async () =>
      (await dockerfile()).includes("'/ready'") ? true : undefined,
    );
    await poll("the problem to be gone", 60, async () => ((await marks().count()) === 0 ? true : undefined));
  });

  it("a file that was edited is left in peace, and compared on request, on the side where it can be edited", async () => {
    const { workbench } = opened.editor;
    await workbench.page.keyboard.press("Escape");
    await workbench.editor.click(stamp);
    await workbench.page.keyboard.press("End");
    await workbench.page.keyboard.press("Enter");
    await workbench.page.keyboard.type("# ours");
    await workbench.editor.click(stamp);
    await poll("the way to compare", 60, async () => {
      await workbench.page.keyboard.press("Control+.");
      const there = await action("Compare with What the Project Asks For")
        .waitFor({ timeout: 5_000 })
        .then(() => true)
        .catch(() => undefined);
      if (there === undefined) await workbench.page.keyboard.press("Escape");
      return there;
    });
    assert.equal(await action("Update This File from the Project").isVisible(), false);
    await action("Compare with What the Project Asks For").click();
    await workbench.waitForText("as the project asks for, and as it is");
    await workbench.screenshot("drift-compare", ["as the project asks for, and as it is", "# ours"]);
    assert.ok((await dockerfile()).includes(stamp));
  });
});

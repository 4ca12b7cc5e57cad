import * as assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { keepFailure } from "./keepFailure";
import { sampleProject, type SampleProject } from "./sampleProject";
import { openEditor, type OpenEditor } from "./workbench/openEditor";

// About 20 seconds.
describe("Without an engine", () => {
  let project: SampleProject;
  let editor: OpenEditor;

  before(async () => {
    project = await sampleProject("ui-no-engine");
    const environment = { DOCKER_HOST: `unix://${project.folder}/none.sock` };
    editor = await openEditor({ folder: project.folder, environment });
  });

  afterEach(async function () {
    await keepFailure(this.currentTest, editor);
  });

  after(async () => {
    await editor.close();
    await project.remove();
  });

  it("the views say so and offer to retry", async () => {
    const { workbench } = editor;
    await workbench.sidebar.open("Python Containers");
    await workbench.screenshot("no-engine", ["No container engine answers.", "Retry"]);
  });

  it("files are written all the same, and the message names what was tried and why it failed", async () => {
    const { workbench } = editor;
    await workbench.run("Containerize Python: Containerize Python Project");
    await workbench.quickPick.choose("Build and Run");
    const said = await workbench.notifications.waitFor("No container engine answers");
    assert.match(said, /none\.sock, named by DOCKER_HOST: there is nothing/);
    assert.deepEqual(await workbench.notifications.buttons("No container engine answers"), [
      "Retry",
      "Show Log",
      "Copy Report",
    ]);
    assert.ok((await readdir(project.folder)).includes("Dockerfile"));
  });

  it("a report of it can be copied, and what could be done about it still can", async () => {
    const { workbench } = editor;
    await workbench.screenshot("copy-report", ["No container engine answers", "Copy Report"]);
    await workbench.notifications.press("No container engine answers", "Copy Report");
    await workbench.notifications.waitFor("The report is in the clipboard", 60);
    await workbench.screenshot("report-copied", ["The report is in the clipboard"]);
    const copied = "The report is in the clipboard";
    assert.deepEqual(await workbench.notifications.buttons(copied), ["Retry", "Show Log"]);
    const report = await workbench.clipboard();
    assert.match(report, /- asked: containerize\.containerizeProject/);
    assert.match(report, /- said: No container engine answers/);
    assert.match(report, /- Containerize Python: \d+\.\d+\.\d+/);
    assert.match(report, /- tried unix:\S+none\.sock \(DOCKER_HOST\): missing/);
    assert.match(report, /\[info\] containerize\.containerizeProject/);
  });
});

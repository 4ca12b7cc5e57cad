import * as assert from "node:assert/strict";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keepFailure } from "./keepFailure";
import { sampleProject, type SampleProject } from "./sampleProject";
import { poll } from "./workbench/poll";
import { openEditor, type OpenEditor } from "./workbench/openEditor";

const files = ["main.py", "requirements.txt"];

// About 20 seconds; needs no engine.
describe("A folder in the Explorer, with an active Python environment", () => {
  let project: SampleProject;
  let editor: OpenEditor;

  before(async () => {
    project = await sampleProject("ui-explorer");
    const backend = join(project.folder, "backend");
    await mkdir(backend);
    for (const file of files) await rename(join(project.folder, file), join(backend, file));
    // Nothing in the folder says a version, so that the environment the user chose decides.
    await rm(join(project.folder, ".python-version"));
    editor = await openEditor({
      folder: project.folder,
      environment: { DOCKER_HOST: `unix://${join(project.folder, "no-engine.sock")}` },
      // Read by the fixture that stands for the Python extension.
      settings: {
        "pythonFixture.environment": {
          path: "/venvs/backend/bin/python",
          version: "3.12.4",
          type: "VirtualEnvironment",
          name: "backend-venv",
        },
      },
    });
  });

  afterEach(async function () {
    await keepFailure(this.currentTest, editor);
  });

  after(async () => {
    await editor.close();
    await project.remove();
  });

  it("is planned by a right click, for the Python of that environment", async () => {
    const { explorer, quickPick } = editor.workbench;
    await explorer.pressMenuEntry("backend", "Containerize Python Project");
    await quickPick.shows("Build and Run");
    const python = (await quickPick.rows()).find(({ label }) => label.startsWith("Python "));
    assert.equal(python?.label, "Python 3.12");
    assert.match(python.detail, /backend-venv/);
  });

  it("gets the files, and no other folder does", async () => {
    const { quickPick, notifications } = editor.workbench;
    await quickPick.choose("Write Files Only");
    await notifications.waitFor("Written: ");
    const written = [".dockerignore", "Dockerfile", "compose.yaml"];
    assert.deepEqual((await readdir(join(project.folder, "backend"))).sort(), [...written, ...files].sort());
    assert.deepEqual(await readdir(project.folder), ["backend"]);
  });

  it("that reads a file beside it is built from the opened folder, which holds both", async () => {
    const { explorer, quickPick } = editor.workbench;
    for (const name of ["Dockerfile", ".dockerignore", "compose.yaml"]) await rm(join(project.folder, "backend", name));
    await rename(join(project.folder, "backend/requirements.txt"), join(project.folder, "base.txt"));
    await writeFile(join(project.folder, "backend/requirements.txt"), "-r ../base.txt\n");
    await explorer.pressMenuEntry("backend", "Containerize Python Project");
    await quickPick.shows("Build and Run");
    await quickPick.choose("Write Files Only");
    await poll("the files in the opened folder", 30, async () =>
      (await readdir(project.folder)).includes("Dockerfile") ? true : undefined,
    );
    const dockerfile = await readFile(join(project.folder, "Dockerfile"), "utf8");
    assert.match(dockerfile, /source=base\.txt/);
    assert.match(dockerfile, /^WORKDIR \/app\/backend$/m);
  });
});

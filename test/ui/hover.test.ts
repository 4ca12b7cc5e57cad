import * as assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keepFailure } from "./keepFailure";
import { sampleProject, type SampleProject } from "./sampleProject";
import { openEditor, type OpenEditor } from "./workbench/openEditor";

const dockerfile = `FROM python:3.13-slim-trixie
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/pip pip install fastapi
HEALTHCHECK --interval=30s CMD ["python", "-c", "pass"]
CMD ["python", "main.py"]
`;

// About 20 seconds; needs no engine.
describe("The mouse over a line of a Dockerfile", () => {
  let project: SampleProject;
  let editor: OpenEditor;

  before(async () => {
    project = await sampleProject("ui-hover");
    await writeFile(join(project.folder, "Dockerfile"), dockerfile);
    editor = await openEditor({
      folder: project.folder,
      environment: { DOCKER_HOST: `unix://${join(project.folder, "no-engine.sock")}` },
    });
    await editor.workbench.openFile("Dockerfile");
  });

  afterEach(async function () {
    await keepFailure(this.currentTest, editor);
  });

  after(async () => {
    await editor.close();
    await project.remove();
  });

  const places = [
    ["WORKDIR", /Sets the working directory for the instructions that follow/],
    ["python:3.13-slim-trixie", /Python 3\.13 gets security fixes until/],
    ["--mount", /Needs Dockerfile syntax 1\.2[\s\S]*Python: A cache mount for pip/],
    ["HEALTHCHECK", /container works[\s\S]*Python: Use Python itself/],
    ['CMD ["python", "main.py"]', /command the container runs[\s\S]*Python: Exec form/],
  ] as const;
  for (const [text, expected] of places) {
    it(`explains ${text}, and what matters there for Python`, async () => {
      assert.match(await editor.workbench.editor.hover(text), expected);
    });
  }

  it("is kept as a picture", async () => {
    await editor.workbench.editor.hover("HEALTHCHECK");
    await editor.workbench.screenshot("hover", [
      "Tells the engine how to see that the container works",
      "Use Python itself for the request",
    ]);
  });
});

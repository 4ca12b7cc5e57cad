import * as assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleWindow } from "./sampleWindow";
import { poll } from "./workbench/poll";

const name = "ui-language";

const dockerfile = `FROM python:3.13-slim-trixie AS tools
RUN --mount=type=cache,target=/root/.cache/pip python -c "print('made in tools')" > /made

FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED=1 APP_HOME=/app
WORKDIR $APP_HOME
COPY --from=tools /made /etc/made
COPY . .
RUN python -c "open('/data', 'w').write('x' * 3000000)"
LABEL org.opencontainers.image.title="language"
EXPOSE 8000
USER 10001:10001
HEALTHCHECK --interval=30s CMD ["python", "-c", "pass"]
CMD python -m http.server 8000
`;

// About 60 seconds; builds on Docker 20.10 of the rig.
describe("A Dockerfile in the editor", () => {
  const opened = sampleWindow(name, async ({ project }) => {
    await writeFile(join(project.folder, "Dockerfile"), dockerfile);
    await mkdir(join(project.folder, ".venv"));
    await writeFile(join(project.folder, ".venv", "pyvenv.cfg"), "home = /usr\n");
  });

  before(() => opened.editor.workbench.openFile("Dockerfile"));

  const places = [
    ["python:3.13-slim-trixie", /Python 3\.13 gets security fixes until/],
    ["AS tools", /tools/],
    ["--mount", /Needs Dockerfile syntax 1\.2[\s\S]*A cache mount for pip/],
    ["PYTHONUNBUFFERED", /Makes Python print at once/],
    ["$APP_HOME", /\/app[\s\S]*ENV in line 5/],
    ["=tools /made", /tools/],
    ["COPY . .", /Copies files from the build context/],
    ["LABEL", /image's metadata/],
    ["EXPOSE", /port the container listens on/],
    ["USER", /user and group/],
    ["HEALTHCHECK", /container works/],
    ["CMD python", /command the container runs[\s\S]*Shell form/],
  ] as const;
  it("explains twelve kinds of line under the mouse", async () => {
    for (const [text, expected] of places) {
      // The first hover may still say that it is loading: the engine is being connected.
      await poll(`the hover of ${text}`, 20, async () =>
        expected.test(await opened.editor.workbench.editor.hover(text)) ? true : undefined,
      );
    }
  });

  it("says what the engine has of the base image, once the engine is connected", async () => {
    const hover = await poll("what the engine has of the image", 40, async () => {
      const text = await opened.editor.workbench.editor.hover("python:3.13-slim-trixie");
      return text.includes("The engine has this image") ? text : undefined;
    });
    assert.match(hover, /The engine has this image: \d+ MB, amd64/);
  });

  it("shows what the rules find, with what is in the folder", async () => {
    const hover = await poll("the problem of COPY . .", 30, async () => {
      const text = await opened.editor.workbench.editor.hover("COPY . .");
      return text.includes(".venv") ? text : undefined;
    });
    assert.match(hover, /does not keep out \.venv[\s\S]*PY301/);
    await opened.editor.workbench.screenshot("dockerfile-problem", ["PY301", ".dockerignore does not keep out .venv"]);
  });

  it("applies a quick fix that was chosen with the keyboard", async () => {
    const { workbench } = opened.editor;
    await workbench.editor.click("CMD python");
    await workbench.page.keyboard.press("Control+.");
    const action = workbench.page.locator(".action-widget .monaco-list-row", {
      hasText: "Replace 'python -m http.server",
    });
    await action.first().waitFor({ timeout: 20_000 });
    await workbench.screenshot("dockerfile-quick-fix", [
      "Replace 'python -m http.server 8000'",
      "Ignore PY501 on this line",
    ]);
    await action.first().click();
    await workbench.editor.waitForText('CMD ["python", "-m", "http.server", "8000"]');
  });

  it("adds a folder to .dockerignore by a quick fix", async () => {
    const { workbench } = opened.editor;
    await workbench.editor.click(" . ");
    await workbench.page.keyboard.press("Control+.");
    const action = workbench.page.locator(".action-widget .monaco-list-row", { hasText: "Add .venv to .dockerignore" });
    await action.first().click({ timeout: 20_000 });
    await poll(".dockerignore on the disk", 20, () =>
      readFile(join(opened.project.folder, ".dockerignore"), "utf8").catch(() => undefined),
    );
    assert.equal(await readFile(join(opened.project.folder, ".dockerignore"), "utf8"), ".venv\n");
    await poll("the problem to be gone", 20, async () =>
      (await workbench.editor.hover("COPY . .")).includes("PY301") ? undefined : true,
    );
  });

  it("builds when the lens is clicked, and then shows what each line cost", async () => {
    const { workbench } = opened.editor;
    // The hover of the test before lies over the lens.
    await workbench.page.keyboard.press("Escape");
    await workbench.mouse.away();
    const lens = workbench.page.locator(".codelens-decoration").getByText("Build", { exact: true });
    await lens.first().waitFor({ timeout: 20_000 });
    await workbench.screenshot("dockerfile-lenses", ["Build stage tools", "Build & Run"]);
    await workbench.mouse.click(lens.first());
    await workbench.notifications.waitFor("ui-language:latest", 120);
    await workbench.waitForText("over the base image", 30);
    const line = await poll("what the RUN of the last stage cost", 20, async () =>
      (await workbench.editor.lines()).find((text) => text.includes("3000000") && text.includes(" MB · ")),
    );
    assert.match(line, /3\.0 MB · \d+\.\d s/);
    await workbench.screenshot("dockerfile-measured", ["built just now", "3.0 MB"]);
    assert.match(await workbench.editor.hover("open('/data'"), /Last build: 3\.0 MB · \d/);
  });

  it("says of a cache mount what the engine has in it", async () => {
    const hover = await poll("what is in the cache", 20, async () => {
      const text = await opened.editor.workbench.editor.hover("target=/root/.cache/pip");
      return text.includes("in this cache") ? text : undefined;
    });
    assert.match(hover, /The engine has (\d+(\.\d)? \w+ in this cache\.|nothing in this cache yet\.)/);
    await opened.editor.workbench.screenshot("dockerfile-cache-mount", ["in this cache"]);
    await opened.editor.workbench.page.keyboard.press("Escape");
  });

  it("says of a line below a change that its figures are from before", async () => {
    const { workbench } = opened.editor;
    await workbench.editor.click("WORKDIR");
    await workbench.page.keyboard.press("End");
    await workbench.page.keyboard.type("/sub");
    await workbench.waitForText("(before the last change)", 20);
    await workbench.screenshot("dockerfile-stale", ["(before the last change)"]);
    await workbench.editor.undo();
  });
});

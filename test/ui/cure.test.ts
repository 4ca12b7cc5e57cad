import * as assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleWindow } from "./sampleWindow";

const name = "ui-cure";

// A module that no manifest lists and no import names: only the run shows that it is missing.
const code = `import importlib

from fastapi import FastAPI

yaml = importlib.import_module("yaml")
app = FastAPI()


@app.get("/healthz")
def healthz() -> dict[str, bool]:
    return yaml.safe_load("ok: true")
`;

// About 30 seconds.
describe("A failure and its cure", () => {
  const opened = sampleWindow(name, ({ project }) => writeFile(join(project.folder, "main.py"), code));

  it("says what is missing, and one button adds it, builds again and ends at an address that answers", async () => {
    const { workbench } = opened.editor;
    await workbench.run("Containerize Python: Containerize Python Project");
    await workbench.quickPick.shows("Build and Run");
    await workbench.quickPick.accept();
    const said = await workbench.notifications.waitFor("yaml", 120);
    await workbench.screenshot("failure-with-cure", ["Install pyyaml and Rebuild"]);
    await workbench.notifications.press("yaml", "Install pyyaml and Rebuild");
    const result = await workbench.notifications.waitFor("is running at", 120);
    await workbench.screenshot("cured", [result]);
    assert.match(said, /yaml/);
    const address = /http:\/\/localhost:\d+/.exec(result)?.[0] ?? "";
    const answer = await fetch(`${address.replace("localhost", "127.0.0.1")}/healthz`);
    assert.deepEqual([answer.status, await answer.json()], [200, { ok: true }]);
    assert.match(await readFile(join(opened.project.folder, "Dockerfile"), "utf8"), /pyyaml/);
  });
});

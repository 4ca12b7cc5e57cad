import * as assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findValue } from "../support/engine/findValue";
import { type PrivateIndex, startPrivateIndex } from "../support/engine/privateIndex";
import { sampleWindow } from "./sampleWindow";

const name = "ui-private-index";
const password = `p/${randomBytes(9).toString("base64url")}@w`;
const asks = "asks for other credentials";

const code = `import shelf
from fastapi import FastAPI

app = FastAPI()


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"origin": shelf.origin}
`;

// About a minute, two builds.
describe("A package index with a password", () => {
  let index: PrivateIndex;
  const settings = (folder: string): string => join(dirname(folder), "pip.conf");
  const opened = sampleWindow(
    name,
    async ({ project: { folder } }) => {
      index = await startPrivateIndex("ana", password);
      await writeFile(settings(folder), `[global]\nindex-url = ${index.address}\n`);
      await writeFile(join(folder, "main.py"), code);
      await appendFile(join(folder, "requirements.txt"), "shelf==1.0\n");
    },
    ({ engine, project: { folder } }) => ({
      environment: { DOCKER_HOST: engine.host, PIP_CONFIG_FILE: settings(folder) },
    }),
  );

  after(() => index.close());

  it("is named by the failed build, and one button asks for the login and builds again", async () => {
    const { workbench } = opened.editor;
    const { quickPick, notifications } = workbench;
    await workbench.run("Containerize Python: Containerize Python Project");
    await quickPick.shows("Build and Run");
    await quickPick.accept();
    await notifications.waitFor(asks, 180);
    await workbench.screenshot("index-denied", ["Sign In to 127.0.0.1 and Rebuild"]);
    await notifications.press(asks, "Sign In to 127.0.0.1 and Rebuild");
    await quickPick.shows("User name");
    await workbench.screenshot("index-user", ["Sign In to 127.0.0.1"]);
    await quickPick.replaceInput("ana");
    await quickPick.accept();
    await quickPick.shows("Password or access token");
    await quickPick.replaceInput(password);
    await workbench.screenshot("index-password", ["Password or access token"]);
    const input = workbench.page.locator(".quick-input-box input").first();
    assert.equal(await input.getAttribute("type"), "password", "what is typed is not shown");
    await quickPick.accept();
    const said = await notifications.waitFor("is running at", 240);
    const address = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? "";
    const answer = await fetch(`${address.replace("localhost", "127.0.0.1")}/healthz`);
    assert.deepEqual([answer.status, await answer.json()], [200, { origin: index.origin }]);
    assert.deepEqual(findValue(dirname(opened.project.folder), password), []);
    assert.match(await readFile(join(opened.project.folder, "Dockerfile"), "utf8"), /id=index,/);
  });

  it("is shown in the plan card with where its login is kept, until that is forgotten", async () => {
    const { workbench } = opened.editor;
    const { quickPick, notifications } = workbench;
    await workbench.run("Containerize Python: Containerize Python Project");
    await quickPick.shows("Build and Run");
    await quickPick.replaceInput("Package index");
    await quickPick.shows("the build uses the access of this machine to 127.0.0.1");
    await quickPick.shows("the editor's secret storage");
    await workbench.screenshot("index-row", ["Package index"]);
    await quickPick.choose("Package index");
    await quickPick.shows("Sign In to 127.0.0.1 as Someone Else...");
    await workbench.screenshot("index-choices", ["Do not lend them"]);
    await workbench.page.keyboard.press("Escape");
    await quickPick.shows("Build and Run");
    await workbench.page.keyboard.press("Escape");
    await quickPick.closed();
    await workbench.run("Containerize Python: Forget Logins of Package Indexes...");
    await quickPick.shows("Choose the logins to forget.");
    await workbench.screenshot("index-forget", ["127.0.0.1"]);
    await quickPick.accept();
    await notifications.waitFor("Forgotten: the logins at 127.0.0.1.");
    await workbench.run("Containerize Python: Containerize Python Project");
    await quickPick.shows("Build and Run");
    await quickPick.replaceInput("Package index");
    await quickPick.shows("the build uses the access of this machine to 127.0.0.1");
    assert.ok(!(await quickPick.text()).includes("the editor's secret storage"));
    await workbench.page.keyboard.press("Escape");
  });
});

import * as assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { callOrThrow } from "../rig/engineApi.mjs";
import { ensureEngine } from "../rig/engines.mjs";
import { sampleWindow } from "./sampleWindow";
import { base, storeBase } from "./storedBase";
import { poll } from "./workbench/poll";

const name = "ui-plan-card";
const code = `import os

import redis
from fastapi import FastAPI

app = FastAPI()
cache = redis.Redis.from_url(os.environ["REDIS_URL"])
`;
/** Of the user's own: neither keeps secrets out of the build, nor brings up the cache that the code needs. */
const ignore = "# mine\nnotes\n";
const compose = `# mine\nservices:\n  web:\n    build: .\n    image: ${name}:mine\n`;

// About a minute; nothing is built.
describe("The plan card: where things come from, what a build is for, and files that are there already", () => {
  let prefix = "";
  const opened = sampleWindow(
    name,
    async ({ engine, project: { folder } }) => {
      const stored = await storeBase(engine.host, folder, `team/${base}`);
      prefix = stored.slice(0, -base.length);
      await callOrThrow((await ensureEngine("docker20")).socket, `/images/${stored}`, { method: "DELETE" });
      await writeFile(join(folder, "main.py"), code);
      await writeFile(join(folder, "requirements.txt"), "fastapi==0.115.6\nredis==5.2.1\nuvicorn==0.34.0\n");
      await writeFile(join(folder, ".dockerignore"), ignore);
      await writeFile(join(folder, "compose.yaml"), compose);
    },
    ({ engine, project }) => ({ environment: { DOCKER_HOST: engine.host, DOCKER_CONFIG: project.folder } }),
  );
  const text = (file: string): Promise<string> => readFile(join(opened.project.folder, file), "utf8");
  const back = () => opened.editor.workbench.quickPick.shows("Press Enter to go on, or choose a row to change it.", 60);

  /** Rows further down are drawn once they are scrolled to, or looked for. */
  const pickRow = async (label: string): Promise<void> => {
    const { quickPick } = opened.editor.workbench;
    await quickPick.replaceInput(label);
    await quickPick.choose(label);
  };

  /** The card's own row names these places too: only the list behind it is to be chosen from. */
  const openSources = async (): Promise<void> => {
    await pickRow("Sources");
    await opened.editor.workbench.quickPick.shows("Choose what to change.");
  };

  it("asks the engine what it can run, and copies what teaches it the rest", async () => {
    const { workbench } = opened.editor;
    const { quickPick, notifications } = workbench;
    await workbench.run("Containerize Python: Containerize Python Project");
    await back();
    await pickRow("Platform");
    await quickPick.shows("Choose what this build is for.", 60);
    await quickPick.shows("linux/arm64");
    await workbench.screenshot("platform", ["linux/arm64"]);
    const emulators = await readdir("/proc/sys/fs/binfmt_misc").catch((): string[] => []);
    const can = process.arch === "arm64" || emulators.includes("qemu-aarch64");
    await quickPick.choose("linux/arm64");
    await back();
    if (!can) {
      await notifications.waitFor("The command is in the clipboard.");
      assert.match(await workbench.clipboard(), /tonistiigi\/binfmt --install arm64$/);
    }
  });

  it("stays, with what was answered, when a question leads nowhere or is left", async () => {
    const { workbench } = opened.editor;
    const { quickPick, notifications } = workbench;
    const nowhere = "127.0.0.1:9/nothing/";
    await back();
    await openSources();
    await quickPick.choose("Registry of base images");
    await quickPick.shows("What stands in front of image names");
    await quickPick.replaceInput(nowhere);
    await quickPick.accept();
    await quickPick.choose("This Time Only");
    await back();
    await quickPick.shows(nowhere + base);
    await openSources();
    await quickPick.choose("Pin the Base Image by Digest");
    const said = await notifications.waitFor("127.0.0.1:9", 60);
    await back();
    await quickPick.shows(nowhere + base);
    await workbench.screenshot("answer-failed", [nowhere + base, said.slice(0, 40)]);
    assert.deepEqual(await notifications.buttons("127.0.0.1:9"), ["Show Log"]);
    await pickRow("Image name");
    await quickPick.shows("The name of the image");
    await quickPick.dismiss();
    await back();
    await quickPick.shows(nowhere + base);
  });

  it("takes the base image from another registry, and pins it by the digest that it names", async () => {
    const { workbench } = opened.editor;
    const { quickPick } = workbench;
    await back();
    await openSources();
    await workbench.screenshot("sources", ["Registry of base images", "Debian mirror"]);
    await quickPick.choose("Registry of base images");
    await quickPick.shows("What stands in front of image names");
    await quickPick.replaceInput("no slash at the end");
    await quickPick.shows("Enter a registry and a path that end with a slash");
    await quickPick.replaceInput(prefix);
    await quickPick.accept();
    await quickPick.shows("Choose where this is used.");
    await workbench.screenshot("sources-place", ["This Time Only"]);
    await quickPick.choose("This Time Only");
    await back();
    await quickPick.shows(prefix + base);
    await openSources();
    await quickPick.choose("Debian mirror");
    await quickPick.shows("A Debian mirror, such as");
    await quickPick.replaceInput("https://debian.example/debian");
    await quickPick.accept();
    await quickPick.choose("This Time Only");
    await back();
    await openSources();
    await quickPick.choose("Pin the Base Image by Digest");
    await back();
    await openSources();
    await quickPick.shows("Take the Digest Away");
    await workbench.screenshot("sources-pinned", ["Renew the Digest", "sha256:"]);
    await quickPick.dismiss();
  });

  it("ticks hot reload by compose watch", async () => {
    const { workbench } = opened.editor;
    const { quickPick, page } = workbench;
    await back();
    await pickRow("For development");
    await quickPick.shows("Choose what is written besides.");
    const row = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "Hot reload" });
    await poll("the row of compose watch", 20, async () => {
      if ((await row.count()) > 0) return true;
      await page.keyboard.press("ArrowDown");
      return false;
    });
    await page.keyboard.press("Space");
    await quickPick.shows("1 Selected");
    await workbench.screenshot("for-development", ["Hot reload by docker compose watch"]);
    await quickPick.accept();
    await back();
  });

  it("adds what one's own .dockerignore and compose.yaml lack, shown before, with every line of one's own kept", async () => {
    const { workbench } = opened.editor;
    const { quickPick, notifications } = workbench;
    await back();
    await quickPick.choose("Write Files Only");
    for (const file of [".dockerignore", "compose.yaml"]) {
      await quickPick.shows(`${file} is there already and differs`, 60);
      await workbench.waitForText(`${file}: yours, and yours with what it lacks`);
      await workbench.screenshot(`merge-${file.replace(/\W/g, "")}`, ["Add What Is Missing", "Keep Mine"]);
      await quickPick.choose("Add What Is Missing");
    }
    await notifications.waitFor("Written: ");
    await workbench.screenshot("merged", ["Undo"]);
    const dockerfile = await text("Dockerfile");
    assert.match(dockerfile, new RegExp(`^ARG PYTHON_IMAGE=${prefix}${base}@sha256:[0-9a-f]{64}$`, "m"));
    assert.match(dockerfile, /AS dev$/m);
    const [ignored, composed] = [await text(".dockerignore"), await text("compose.yaml")];
    assert.ok(ignored.endsWith(ignore) && ignored.includes("**/.env\n"), ignored);
    assert.ok(composed.startsWith(compose.trimEnd()) && /^ {2}redis:$/m.test(composed), composed);
    await notifications.press("Written: ", "Undo");
    await notifications.waitFor("Back as before");
    assert.deepEqual([await text(".dockerignore"), await text("compose.yaml")], [ignore, compose]);
  });
});

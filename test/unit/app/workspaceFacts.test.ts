import * as assert from "node:assert/strict";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readWorkspaceFacts } from "../../../src/app/workspaceFacts";
import * as detection from "../../../src/core/detectionEntry";
import { folderSizes } from "../../../src/local/folderSizes";
import { openProjectTree } from "../../../src/local/projectTree";
import { readTextFile } from "../../../src/local/readTextFile";
import { withFolder } from "../../support/temporaryFolder";

const ports = {
  detection: () => Promise.resolve(detection),
  openTree: openProjectTree,
  readText: readTextFile,
  sizes: folderSizes,
  now: () => Date.parse("2026-11-24"),
};
const { signal } = new AbortController();

describe("readWorkspaceFacts", () => {
  it("says what is there, what is ignored, what does not belong into an image, and what the project is", async () => {
    await withFolder({}, async (folder) => {
      await mkdir(join(folder, ".venv/lib"), { recursive: true });
      await mkdir(join(folder, ".git"));
      await writeFile(join(folder, ".venv/pyvenv.cfg"), "home = x\n");
      await writeFile(join(folder, ".venv/lib/big"), "x".repeat(5000));
      await symlink("/", join(folder, ".venv/lib/away"));
      await writeFile(join(folder, ".git/config"), "y".repeat(300));
      await writeFile(join(folder, ".env"), "A=1\n");
      await writeFile(join(folder, ".env.example"), "A=\n");
      await writeFile(join(folder, "requirements.txt"), "flask==3.1.0\ngunicorn\n");
      await writeFile(join(folder, "app.py"), "from flask import Flask\napp = Flask(__name__)\n");
      await writeFile(join(folder, "start.sh"), "exec python app.py\n");
      await writeFile(join(folder, ".dockerignore"), ".git\n");
      const facts = await readWorkspaceFacts(folder, "Dockerfile", ports, signal);
      assert.ok(facts.files.has("app.py") && facts.complete && facts.hasIgnoreFile);
      assert.equal(facts.isIgnored(".git/config"), true);
      assert.equal(facts.isIgnored("app.py"), false);
      assert.deepEqual(
        facts.unwanted.map(({ path }) => path),
        [".venv"],
      );
      const bytes = facts.unwanted[0]?.bytes ?? 0;
      assert.ok(bytes >= 5000 && bytes < 6000, `${bytes}`);
      assert.deepEqual(facts.secrets, [".env"]);
      assert.equal(facts.scripts.get("start.sh"), "exec python app.py\n");
      assert.deepEqual([...(facts.project?.packages.keys() ?? [])].sort(), ["flask", "gunicorn"]);
      assert.equal(facts.project?.web, true);
      assert.ok(facts.project.command.includes("gunicorn"));
      await writeFile(join(folder, "Dockerfile.dockerignore"), "app.py\n");
      assert.equal((await readWorkspaceFacts(folder, "Dockerfile", ports, signal)).isIgnored("app.py"), true);
    });
  });

  it("survives a pattern that is none and a folder without Python", async () => {
    await withFolder({}, async (folder) => {
      await writeFile(join(folder, ".dockerignore"), "[\n");
      const facts = await readWorkspaceFacts(folder, "Dockerfile", ports, signal);
      assert.equal(facts.isIgnored("a"), false);
      assert.deepEqual(facts.unwanted, []);
    });
  });

  it("ends when it is cancelled", async () => {
    await withFolder({}, async (folder) => {
      await assert.rejects(readWorkspaceFacts(folder, "Dockerfile", ports, AbortSignal.abort()), {
        name: "AbortError",
      });
    });
  });
});

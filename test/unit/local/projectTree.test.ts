import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { FolderWalk } from "../../../src/local/folderListing";
import { openProjectTree } from "../../../src/local/projectTree";
import { PromptReader } from "../../../src/local/promptReader";
import { withFolder } from "../../support/temporaryFolder";

const signal = (): AbortSignal => AbortSignal.timeout(4000);

describe("openProjectTree", () => {
  it("leaves out what is no source: environments, caches, version control", async () => {
    const files = {
      "main.py": "",
      "env/pyvenv.cfg": "version = 3.12.1\n",
      "env/lib/x.py": "",
      "conda/conda-meta/history": "",
      "conda/y.py": "",
      "node_modules/a/b.py": "",
      ".git/config": "",
      "app/__pycache__/x.pyc": "",
      "app/x.py": "",
    };
    await withFolder(files, async (folder) => {
      const tree = await openProjectTree(folder, signal());
      assert.deepEqual(tree.paths, ["app/x.py", "main.py"]);
      assert.deepEqual(tree.environments, ["conda", "env"]);
      assert.deepEqual(tree.truncated, []);
    });
  });

  it("survives links in a circle and reads nothing outside the folder", async () => {
    await withFolder({ "inside/a/main.py": "x", "outside/secret.txt": "secret" }, async (folder) => {
      const inside = path.join(folder, "inside");
      await symlink(inside, path.join(inside, "a/circle"));
      await symlink(path.join(folder, "outside/secret.txt"), path.join(inside, "secret.txt"));
      const tree = await openProjectTree(inside, signal());
      assert.ok(tree.paths.includes("a/main.py"));
      assert.ok(tree.paths.length < 10, tree.paths.join(" "));
      assert.equal(await tree.read("secret.txt"), undefined);
      assert.equal(await tree.read("../outside/secret.txt"), undefined);
    });
  });

  it("says so when the folder is deeper than it reads", async () => {
    await withFolder({ "main.py": "", "1/2/3/4/5/6/7/8/9/10/11/12/13/deep.py": "" }, async (folder) => {
      const tree = await openProjectTree(folder, signal());
      assert.equal(tree.truncated.length, 1);
    });
  });

  it("says so when there are more files than it lists, and lists those nearest to the top", async () => {
    await withFolder({ "main.py": "", "a/b.py": "", "a/c.py": "", "a/d/e.py": "" }, async (folder) => {
      const listing = await new FolderWalk(folder, new PromptReader(), true, 2).list(signal());
      assert.deepEqual(listing.paths, ["a/b.py", "main.py"]);
      assert.deepEqual(listing.truncated, ["Only the first 2 files were read."]);
    });
  });

  it("starts nothing: a repository whose git configuration names a program", async () => {
    await withFolder({ "main.py": "print(1)\n" }, async (folder) => {
      const marker = path.join(folder, "started");
      const hook = path.join(folder, "hook.sh");
      await writeFile(hook, `#!/bin/sh\ntouch '${marker}'\n`);
      await chmod(hook, 0o755);
      execFileSync("git", ["init", "-q", folder]);
      execFileSync("git", ["-C", folder, "config", "core.fsmonitor", hook]);
      await openProjectTree(folder, signal());
      assert.equal(existsSync(marker), false);
      // The trap works: git itself does start it.
      execFileSync("git", ["-C", folder, "status", "--porcelain"], { stdio: "ignore" });
      assert.equal(existsSync(marker), true);
    });
  });

  it("names a folder that is not there", async () => {
    await assert.rejects(openProjectTree("/nonexistent/folder", signal()), { name: "ContainerizeError" });
  });

  it("stops when it is cancelled", async () => {
    await withFolder({ "main.py": "" }, async (folder) => {
      await mkdir(path.join(folder, "a"));
      await assert.rejects(openProjectTree(folder, AbortSignal.abort()), { name: "AbortError" });
    });
  });
});

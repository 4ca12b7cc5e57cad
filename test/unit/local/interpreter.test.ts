import assert from "node:assert/strict";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { localInterpreter } from "../../../src/local/interpreter";
import { withFolder } from "../../support/temporaryFolder";

const signal = (): AbortSignal => AbortSignal.timeout(4000);

async function fakePython(folder: string, version: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "python3"), `#!/bin/sh\necho ${version}\n`);
  await chmod(path.join(folder, "python3"), 0o755);
  return folder;
}

describe("localInterpreter", () => {
  it("reads a virtual environment and does not run it", async () => {
    const environment = {
      ".venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.12.4\n",
      ".venv/lib/python3.12/site-packages/Flask_Login-0.6.3.dist-info/METADATA": "",
      ".venv/lib/python3.12/site-packages/flask/__init__.py": "",
    };
    await withFolder(environment, async (folder) => {
      assert.deepEqual(await localInterpreter(folder, signal(), ""), {
        version: "3.12.4",
        origin: "virtualEnvironment",
        label: ".venv",
        distributions: new Map([["flask-login", "0.6.3"]]),
      });
    });
  });

  it("asks the Python of PATH, but never one from the folder, not even through a link", async () => {
    await withFolder({ "project/main.py": "" }, async (folder) => {
      const project = path.join(folder, "project");
      const own = await fakePython(path.join(project, "bin"), "3.1.1");
      const good = await fakePython(path.join(folder, "good"), "3.13.2");
      await symlink(own, path.join(folder, "link"));
      const searchPath = [own, path.join(folder, "link"), good].join(path.delimiter);
      const found = await localInterpreter(project, signal(), searchPath);
      assert.equal(found?.version, "3.13.2");
      assert.equal(found.origin, "path");
      assert.equal(await localInterpreter(project, signal(), own), undefined);
    });
  });
});

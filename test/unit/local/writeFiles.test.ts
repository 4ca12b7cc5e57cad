import assert from "node:assert/strict";
import { lstat, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { writeFiles } from "../../../src/local/writeFiles";
import { failureOf } from "../../support/failure";
import { withFolder } from "../../support/temporaryFolder";

describe("writeFiles", () => {
  it("writes all files and leaves nothing else", () =>
    withFolder({ Dockerfile: "old" }, async (folder) => {
      await writeFiles(folder, [
        { path: "Dockerfile", text: "new\n" },
        { path: "sub/compose.yaml", text: "a: 项目\n" },
      ]);
      assert.equal(await readFile(join(folder, "Dockerfile"), "utf8"), "new\n");
      assert.equal(await readFile(join(folder, "sub/compose.yaml"), "utf8"), "a: 项目\n");
      assert.deepEqual((await readdir(folder)).sort(), ["Dockerfile", "sub"]);
    }));

  it("changes nothing when one of them cannot be written", () =>
    withFolder({ Dockerfile: "old", blocked: "a file, so nothing can be below it" }, async (folder) => {
      const files = [
        { path: "Dockerfile", text: "new" },
        { path: "blocked/compose.yaml", text: "x" },
      ];
      const reason = await failureOf(writeFiles(folder, files));
      assert.equal(reason.kind === "fileUnwritable" && reason.path, "blocked/compose.yaml");
      assert.equal(await readFile(join(folder, "Dockerfile"), "utf8"), "old");
      assert.deepEqual((await readdir(folder)).sort(), ["Dockerfile", "blocked"]);
    }));

  it("writes through a link instead of replacing it", () =>
    withFolder({ "real/Dockerfile": "old" }, async (folder) => {
      await symlink("real/Dockerfile", join(folder, "Dockerfile"));
      await mkdir(join(folder, "other"));
      await writeFiles(folder, [{ path: "Dockerfile", text: "new" }]);
      assert.ok((await lstat(join(folder, "Dockerfile"))).isSymbolicLink());
      assert.equal(await readFile(join(folder, "real/Dockerfile"), "utf8"), "new");
    }));
});

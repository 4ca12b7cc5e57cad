import * as assert from "node:assert/strict";
import { launcherArguments } from "../../../rig/vscode/launcherArguments.mjs";

describe("the command line of the editor's launcher", () => {
  it("is read as @vscode/test-electron writes it", () => {
    const words = [
      "my app",
      "--user-data-dir=/profile/user",
      "--extensions-dir=/profile/extensions",
      "--no-sandbox",
      "--disable-workspace-trust",
      "--extensionTestsPath=/tests/index.js",
      "--extensionDevelopmentPath=/first",
      "--extensionDevelopmentPath=second",
    ];
    assert.deepEqual(launcherArguments(words, "/projects"), {
      folder: "/projects/my app",
      userDataDir: "/profile/user",
      extensionsDir: "/profile/extensions",
      testsPath: "/tests/index.js",
      developmentPaths: ["/first", "/projects/second"],
      installs: [],
      ignored: ["--no-sandbox", "--disable-workspace-trust"],
    });
  });

  it("takes the value of an option from the next word too, and several packages to install", () => {
    const { installs, folder } = launcherArguments(
      ["--install-extension", "a.vsix", "--install-extension=/b.vsix"],
      "/projects",
    );
    assert.deepEqual([installs, folder], [["/projects/a.vsix", "/b.vsix"], undefined]);
  });

  it("refuses an option whose value is missing", () => {
    assert.throws(() => launcherArguments(["--install-extension"], "/"), /--install-extension needs a value/);
    assert.throws(() => launcherArguments(["--user-data-dir="], "/"), /--user-data-dir needs a value/);
  });
});

import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { editorVersion } from "../../rig/vscode/editorVersion.mjs";

describe("the editor the host ring runs in", () => {
  it("is the version of VS Code that the rig provides", () => {
    assert.equal(vscode.version, editorVersion().vscode);
  });

  it("is the host that the runner chose", () => {
    const expected = process.env["CONTAINERIZE_HOST_EDITOR"] === "desktop" ? "desktop" : editorVersion().appHost;
    assert.equal(vscode.env.appHost, expected);
  });
});

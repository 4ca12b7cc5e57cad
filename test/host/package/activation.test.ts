import { strict as assert } from "node:assert";
import { dirname } from "node:path";
import * as vscode from "vscode";
import { commandTraits } from "../../../src/contract/commands";
import { viewIds } from "../../../src/contract/views";
import { folderUri } from "../../support/host/folderUri";
import { loadedBundles } from "../../support/host/loadedBundles";
import { ownExtension } from "../../support/host/ownExtension";
import { registeredCommands } from "../../support/host/registeredCommands";

describe("the packaged VSIX", () => {
  it("is what the editor runs: installed, not under development", () => {
    const { extensionPath } = ownExtension();
    assert.equal(dirname(extensionPath), process.env["CONTAINERIZE_HOST_EXTENSIONS"]);
  });

  it("activates, loads its main bundle alone, and registers every command", async () => {
    const extension = ownExtension();
    await extension.activate();
    assert.equal(extension.isActive, true);
    assert.deepEqual(loadedBundles(extension.extensionPath), ["extension.js"]);
    assert.deepEqual(await registeredCommands(), Object.keys(commandTraits).sort());
  });

  it("has its views", async () => {
    const all = await vscode.commands.getCommands(true);
    for (const id of Object.values(viewIds)) assert.ok(all.includes(`${id}.focus`), id);
  });

  it("holds the bundle that hovers need", async () => {
    const uri = vscode.Uri.joinPath(folderUri(), "Dockerfile");
    await vscode.workspace.openTextDocument(uri);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      uri,
      new vscode.Position(1, 2),
    );
    assert.ok(hovers.length > 0);
    const loaded = loadedBundles(ownExtension().extensionPath);
    for (const bundle of ["extension.js", "features.js", "language.js"]) assert.ok(loaded.includes(bundle), bundle);
    assert.ok(!loaded.includes("engine.js"), "no engine is asked");
  });
});

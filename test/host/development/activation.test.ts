import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { commandTraits } from "../../../src/contract/commands";
import { viewIds } from "../../../src/contract/views";
import { folderUri } from "../../support/host/folderUri";
import { loadedBundles } from "../../support/host/loadedBundles";
import { ownExtension } from "../../support/host/ownExtension";
import { registeredCommands } from "../../support/host/registeredCommands";

describe("the extension of this checkout", () => {
  // In the order of a session: each step is what the next one builds on.
  it("is not active before anything needs it", () => {
    const extension = ownExtension();
    assert.equal(extension.extensionPath, process.env["CONTAINERIZE_HOST_CHECKOUT"]);
    assert.equal(extension.isActive, false);
    assert.deepEqual(loadedBundles(extension.extensionPath), []);
  });

  it("activates and loads neither the engine, nor detection, nor the language core", async () => {
    const extension = ownExtension();
    await extension.activate();
    assert.equal(extension.isActive, true);
    assert.deepEqual(loadedBundles(extension.extensionPath), ["extension.js"]);
  });

  it("registers exactly the commands of its contract", async () => {
    assert.deepEqual(await registeredCommands(), Object.keys(commandTraits).sort());
  });

  it("has its views", async () => {
    const all = await vscode.commands.getCommands(true);
    for (const id of Object.values(viewIds)) assert.ok(all.includes(`${id}.focus`), id);
  });

  it("explains a Dockerfile line, and asks no engine for that", async () => {
    const uri = vscode.Uri.joinPath(folderUri(), "Dockerfile");
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      uri,
      new vscode.Position(1, 2),
    );
    const texts = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ""));
    assert.match(texts.join("\n"), /WORKDIR/);
    const loaded = loadedBundles(ownExtension().extensionPath);
    for (const bundle of ["extension.js", "features.js", "language.js"]) assert.ok(loaded.includes(bundle), bundle);
    assert.ok(!loaded.includes("engine.js"), "no engine is asked");
  });
});

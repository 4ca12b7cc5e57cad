import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandTraits } from "../../../src/contract/commands";

describe("The extension's commands", () => {
  it("are, once it is active, those of the contract and no other", async () => {
    await vscode.commands.executeCommand("containerize.undoFiles");
    const own = (await vscode.commands.getCommands(true)).filter((id) => /^containerize\.(?!views\.)/.test(id));
    assert.deepEqual(own.sort(), Object.keys(commandTraits).sort());
  });

  it("say how they ended", async () => {
    assert.deepEqual(await vscode.commands.executeCommand("containerize.undoFiles"), { kind: "nothingToUndo" });
  });
});

import * as vscode from "vscode";

/** The extension's own commands that the editor knows; those that the editor makes for each view are left out. */
export async function registeredCommands(): Promise<readonly string[]> {
  const all = await vscode.commands.getCommands(true);
  return all.filter((id) => id.startsWith("containerize.") && !id.startsWith("containerize.views.")).sort();
}

import * as vscode from "vscode";

/** The folder that the host ring opened. */
export function folderUri(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("No folder is open.");
  return folder.uri;
}

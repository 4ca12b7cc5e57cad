import * as vscode from "vscode";

/** The extension under test, as the editor knows it. */
export function ownExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension("containerize-python.containerize-python");
  if (extension === undefined) throw new Error("The editor does not know the extension.");
  return extension;
}

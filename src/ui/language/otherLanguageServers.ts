import * as vscode from "vscode";

/** Extensions that start the Dockerfile language server, which has hovers of its own. */
const extensions = ["ms-azuretools.vscode-containers", "ms-azuretools.vscode-docker", "docker.docker"];

/** True when another extension explains Dockerfile instructions; asked at each hover, since extensions come and go. */
export function hasOtherLanguageServer(): boolean {
  return extensions.some((id) => vscode.extensions.getExtension(id) !== undefined);
}

import * as vscode from "vscode";
import { dockerfileHover } from "./dockerfileHover";

/** Files that are Dockerfiles by name, whatever language another extension gave them. */
const dockerfiles: vscode.DocumentSelector = [
  { language: "dockerfile" },
  { pattern: "**/{Dockerfile,Containerfile}" },
  { pattern: "**/{Dockerfile,Containerfile}.*" },
  { pattern: "**/*.{dockerfile,Dockerfile}" },
];

/** Registers what the editor offers for Dockerfiles. Nothing of the language core is loaded until the first hover. */
export function registerLanguage(): vscode.Disposable {
  return vscode.languages.registerHoverProvider(dockerfiles, dockerfileHover);
}

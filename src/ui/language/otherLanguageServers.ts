import { extensions } from "vscode";
import type { OtherTool } from "../../core/dockerfile/lint/rule";

/** Extensions that start the Dockerfile language server, which has hovers and problems of its own. */
const tools: Readonly<Record<OtherTool, readonly string[]>> = {
  containerTools: ["ms-azuretools.vscode-containers", "ms-azuretools.vscode-docker"],
  dockerDx: ["docker.docker"],
};

/** The tools that are installed; asked each time, since extensions come and go. */
export function otherTools(): readonly OtherTool[] {
  const all: readonly OtherTool[] = ["containerTools", "dockerDx"];
  return all.filter((tool) => tools[tool].some((id) => extensions.getExtension(id) !== undefined));
}

/** True when another extension explains Dockerfile instructions. */
export function hasOtherLanguageServer(): boolean {
  return otherTools().length > 0;
}

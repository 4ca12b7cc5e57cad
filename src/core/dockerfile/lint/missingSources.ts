import type { DockerfileDocument } from "../parseDockerfile";
import { contextPath, contextSources } from "./copies";
import type { WorkspaceFacts } from "./workspaceFacts";

/** How many sources of COPY and ADD a folder does not have: the folder with the fewest is the build context. */
export function missingSources(document: DockerfileDocument, { files }: WorkspaceFacts): number {
  const paths = document.instructions.flatMap(contextSources).flatMap((word) => contextPath(word) ?? []);
  const all = [...files];
  return paths.filter((path) => !files.has(path) && !all.some((file) => file.startsWith(`${path}/`))).length;
}

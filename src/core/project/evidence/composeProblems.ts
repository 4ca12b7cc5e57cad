import { parseDocument } from "yaml";
import type { Problem } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";

/** Names under which Compose itself finds a file; the first that is there counts. */
const names = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

/** A compose file of the project that cannot be read, with the line: its services and ports are then not known. */
export function composeProblems(sources: ProjectSources): Problem[] {
  const path = names.find((name) => sources.text(name) !== undefined);
  const text = path === undefined ? undefined : sources.text(path);
  if (path === undefined || text === undefined) return [];
  const [error] = parseDocument(text, { logLevel: "silent", uniqueKeys: false, prettyErrors: false }).errors;
  if (!error) return [];
  const line = text.slice(0, error.pos[0]).split("\n").length;
  const reason = error.message.split("\n")[0]?.replace(/\.$/, "") ?? "";
  const message = `${path} cannot be read: ${reason}.`;
  return [{ severity: "warning", code: "unreadable-compose", message, path, line }];
}

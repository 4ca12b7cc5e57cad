import { argumentText } from "../../dockerfile/instruction";
import { parseDockerfile } from "../../dockerfile/parseDockerfile";
import { isGenerated } from "../../render/fileStamp";
import { dockerfilePaths } from "../evidence/containerCommands";
import type { ProjectSources } from "../source/projectSources";

/** What the RUN instructions of the project's own Dockerfiles run. */
function runLines(sources: ProjectSources): readonly string[] {
  return dockerfilePaths({ sources }).flatMap((path) => {
    const text = sources.text(path) ?? "";
    if (isGenerated(text)) return [];
    return parseDockerfile(text)
      .instructions.filter(({ keyword, onbuild }) => keyword === "RUN" && onbuild === undefined)
      .map(argumentText);
  });
}

const option =
  /\s(?:--(?:group|extra|extras|with|only|only-group)|-E|-G)[= ]+["']?([\w.-]+(?:[ ,]+(?!-)[\w.-]+)*?)["']?(?=\s|$)/g;
/** `pip install .[server]`, `"app[server,worker]"` of the project itself. */
const bracketed = /\s["']?(?:-e\s*)?["']?\.\/?\[([\w.,-]+)\]/g;

/** Groups and extras that the project's own Dockerfiles install: what its image needs beside the main list. */
export function groupsOfDockerfiles(sources: ProjectSources): ReadonlySet<string> {
  const install = /\b(uv|poetry|pdm|pip3?|hatch|pipenv)\b/;
  const found = runLines(sources)
    .filter((line) => install.test(line))
    .flatMap((line) => [...line.matchAll(option), ...line.matchAll(bracketed)])
    .flatMap(({ 1: names = "" }) => names.split(/[ ,]+/));
  return new Set(found);
}

/** Requirement files that they install from, by their last names, in the order of the lines. */
export function requirementsOfDockerfiles(sources: ProjectSources): readonly string[] {
  const found = runLines(sources).flatMap((line) =>
    [...line.matchAll(/\s(?:-r|--requirements?)[= ]*["']?([^\s"';&|]+)/g)].map(({ 1: path = "" }) => path),
  );
  return [...new Set(found.map((path) => path.replace(/^.*\//, "")))];
}

/** The manager that they install the project with, where it is one that works without a lock file. */
export function managerOfDockerfiles(sources: ProjectSources): "uv" | "pdm" | "pip" | undefined {
  const lines = runLines(sources).join("\n");
  const pip = /\bpip3? install\b[^\n&;|]*\s(?:-e\s*|--editable[= ])?["']?\.\/?(?:\[[\w.,-]+\])?["']?(?:\s|$)/m;
  const used = (["uv", "pdm"] as const).find((name) => new RegExp(`\\b${name} (sync|install)\\b`).test(lines));
  return used ?? (pip.test(lines) ? "pip" : undefined);
}

import { requirementsLines, type RequirementsLine } from "../../python/requirementsLines";
import { normalizedName } from "../../python/normalizedName";
import type { Problem, Requirement } from "../projectFacts";
import { besidePath } from "../source/besidePath";
import type { ProjectSources } from "../source/projectSources";

/** What a requirements file says together with everything that it reaches. */
export interface RequirementSet {
  readonly files: readonly string[];
  readonly direct: readonly Requirement[];
  readonly hashed: boolean;
  readonly extraIndex: boolean;
  readonly includesProject: boolean;
  readonly fromGit: boolean;
  readonly problems: readonly Problem[];
}

interface Gathering {
  readonly files: string[];
  readonly direct: Requirement[];
  readonly problems: Problem[];
  hashes: number;
  extraIndex: boolean;
  includesProject: boolean;
  fromGit: boolean;
  requireHashes: boolean;
}

function problem(code: string, message: string, path: string, line: number): Problem {
  return { severity: "warning", code, message, path, line };
}

function gatherLocation(location: string, name: string | undefined, cite: string, gathering: Gathering): void {
  if (/^(file:)?\.(\[[^\]]*\])?$/.test(location)) {
    gathering.includesProject = true;
    return;
  }
  if (/^(git|hg|svn|bzr)\+/.test(location)) gathering.fromGit = true;
  const fromUrl = /\/([\w.-]+?)(\.git)?(@[^/]*)?(#.*)?$/.exec(location)?.[1] ?? location;
  const distribution = normalizedName(name ?? fromUrl);
  gathering.direct.push({ name: distribution, extras: [], specifier: "", url: location, why: cite });
}

function gatherInclude(
  from: string,
  target: string,
  line: number,
  sources: ProjectSources,
  constraint: boolean,
  gathering: Gathering,
): void {
  const path = besidePath(from, target);
  if (path !== undefined && sources.text(path) !== undefined) {
    gather(path, sources, constraint, gathering);
  } else if (!/^https?:/.test(target)) {
    const message = `${from} refers to ${target}, which is not in this folder.`;
    gathering.problems.push(problem("missing-include", message, from, line));
  }
}

/** Lines of a constraints file limit versions and install nothing. */
function gatherLine(entry: RequirementsLine, path: string, gathering: Gathering): void {
  const cite = `${path}:${entry.line}`;
  if (entry.kind === "requirement") {
    if (entry.hashed) gathering.hashes++;
    if (/^(git|hg|svn|bzr)\+/.test(entry.requirement.url ?? "")) gathering.fromGit = true;
    gathering.direct.push({ ...entry.requirement, why: `${cite} ${entry.requirement.name}` });
  } else if (entry.kind === "location") {
    gatherLocation(entry.location, entry.name, cite, gathering);
  } else if (entry.kind === "option") {
    if (entry.name === "--extra-index-url") gathering.extraIndex = true;
    if (entry.name === "--require-hashes") gathering.requireHashes = true;
  } else if (entry.kind === "unknown") {
    const message = `"${entry.text}" is no requirement that pip accepts.`;
    gathering.problems.push(problem("odd-requirement", message, path, entry.line));
  }
}

function gather(path: string, sources: ProjectSources, constraint: boolean, gathering: Gathering): void {
  if (gathering.files.includes(path)) return;
  gathering.files.push(path);
  for (const entry of requirementsLines(sources.text(path) ?? "")) {
    if (entry.kind === "include" || entry.kind === "constraint") {
      const limits = constraint || entry.kind === "constraint";
      gatherInclude(path, entry.path, entry.line, sources, limits, gathering);
    } else if (!constraint) gatherLine(entry, path, gathering);
  }
}

/** Reads requirement files and everything they include; cycles end, what is missing is a problem. */
export function gatherRequirements(entryFiles: readonly string[], sources: ProjectSources): RequirementSet {
  const gathering: Gathering = {
    files: [],
    direct: [],
    problems: [],
    hashes: 0,
    extraIndex: false,
    includesProject: false,
    fromGit: false,
    requireHashes: false,
  };
  for (const path of entryFiles) gather(path, sources, false, gathering);
  const { hashes, requireHashes, direct } = gathering;
  return { ...gathering, hashed: requireHashes || (hashes > 0 && hashes === direct.length) };
}

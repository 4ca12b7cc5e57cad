import { evaluateMarker } from "../../python/evaluateMarker";
import { normalizedName } from "../../python/normalizedName";
import { requirementsLines, type RequirementsLine } from "../../python/requirementsLines";
import type { BuildSecret } from "../../plan/buildSecrets";
import type { Problem, Requirement } from "../projectFacts";
import { besidePath } from "../source/besidePath";
import type { ProjectSources } from "../source/projectSources";
import { indexCredentials, privateHosts } from "./indexCredentials";
import { foreignPaths, isForeignPath, repairOf, type RequirementRepair } from "./requirementRepairs";

/** What a requirements file says together with everything that it reaches. */
export interface RequirementSet {
  readonly files: readonly string[];
  readonly direct: readonly Requirement[];
  readonly hashed: boolean;
  readonly extraIndex: boolean;
  readonly includesProject: boolean;
  /** Folders and wheels of the project that are requirements themselves, relative to the root. */
  readonly localPaths: readonly string[];
  /** Extras of the project that the list asks for: `.[web]`. */
  readonly extras: readonly string[];
  readonly fromGit: boolean;
  readonly needsPip: boolean;
  readonly insecureHosts: readonly string[];
  readonly credentials: readonly BuildSecret[];
  readonly indexHosts: readonly string[];
  readonly repairs: readonly RequirementRepair[];
  readonly problems: readonly Problem[];
}

interface Gathering {
  readonly files: string[];
  readonly direct: Requirement[];
  readonly problems: Problem[];
  readonly localPaths: string[];
  readonly extras: string[];
  readonly insecureHosts: string[];
  readonly credentials: BuildSecret[];
  readonly addresses: string[];
  readonly repairs: Map<string, RequirementRepair>;
  hashes: number;
  extraIndex: boolean;
  includesProject: boolean;
  fromGit: boolean;
  needsPip: boolean;
  requireHashes: boolean;
}

function problem(code: string, message: string, path: string, line: number): Problem {
  return { severity: "warning", code, message, path, line };
}

type Location = Extract<RequirementsLine, { kind: "location" }>;

/** A folder or wheel beside the file, by its path without extras; undefined for everything that comes over the network. */
function localTarget({ location }: Location): string | undefined {
  const bare = location.replace(/^file:(?!\/)/, "").replace(/\[[^\]]*\]$/, "");
  return /^\.{1,2}(\/|$)|^[\w.-][\w./-]*\.(whl|zip|tar\.gz)$/.test(bare) ? bare : undefined;
}

function gatherLocal(
  entry: Location,
  written: string,
  path: string,
  sources: ProjectSources,
  gathering: Gathering,
): void {
  const target = besidePath(path, written);
  if (target === ".") {
    gathering.includesProject = true;
    gathering.extras.push(...(/\[([^\]]*)\]$/.exec(entry.location)?.[1]?.split(/\s*,\s*/) ?? []));
  } else if (!sources.isOutside(target)) gathering.localPaths.push(target);
  else {
    const message = `${path} refers to ${entry.location}, which is above the folder that was opened.`;
    gathering.problems.push(problem("missing-include", message, path, entry.line));
  }
}

function gatherLocation(entry: Location, path: string, sources: ProjectSources, gathering: Gathering): void {
  const { location, name, line } = entry;
  const written = localTarget(entry);
  if (written !== undefined) {
    gatherLocal(entry, written, path, sources, gathering);
    return;
  }
  if (/^(git|hg|svn|bzr)\+/.test(location)) gathering.fromGit = true;
  gathering.credentials.push(...indexCredentials(location, `${path}:${line}`));
  gathering.addresses.push(location);
  // A wheel and a source archive are called NAME-VERSION-…; everything else by the last part of its path.
  const archive = /\/([A-Za-z0-9][\w.]*(?:-[A-Za-z_][\w.]*)*)-\d[^/]*\.(?:whl|zip|tar\.gz)(?:#.*)?$/.exec(
    location,
  )?.[1];
  const fromUrl = archive ?? /\/([\w.-]+?)(\.git)?(@[^/]*)?(#.*)?$/.exec(location)?.[1] ?? location;
  const distribution = normalizedName(name ?? fromUrl);
  gathering.direct.push({ name: distribution, extras: [], specifier: "", url: location, why: `${path}:${line}` });
  const address = location.replace(/#.*/, "").replace("://git@", "://");
  if (address.startsWith("git+") && !/@[^/]+$/.test(address)) {
    const message = `${location} names no tag or commit, so every build may install another version.`;
    gathering.problems.push({ ...problem("unpinned-source", message, path, line), severity: "info" });
  }
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
  if (sources.text(path) !== undefined) {
    gather(path, sources, constraint, gathering);
  } else if (!/^https?:/.test(target)) {
    const message = `${from} refers to ${target}, which is not in this folder.`;
    gathering.problems.push(problem("missing-include", message, from, line));
  }
}

/** True when the requirement is left out or replaced, which a container on Linux needs. */
function repaired(
  entry: Extract<RequirementsLine, { kind: "requirement" }>,
  path: string,
  gathering: Gathering,
): boolean {
  const { name, specifier, url, marker } = entry.requirement;
  const linux = { pythonMinor: "3.13", machine: "x86_64", extras: [] } as const;
  const repair = isForeignPath(url)
    ? foreignPaths
    : evaluateMarker(marker, linux)
      ? repairOf(name, specifier)
      : undefined;
  if (!repair) return false;
  gathering.repairs.set(repair.name, repair);
  const instead = repair.replacement ? `; ${repair.replacement} is installed instead` : "";
  const outcome = repair.replacement === undefined ? "; the image leaves it out" : instead;
  gathering.problems.push(problem("repaired-requirement", `${name} ${repair.why}${outcome}.`, path, entry.line));
  if (repair.replacement !== undefined) {
    const distribution = repair.replacement === "" ? name : repair.replacement;
    gathering.direct.push({ name: distribution, extras: [], specifier: "", why: `${path}:${entry.line} ${name}` });
  }
  return true;
}

const pipOnly = new Set(["--global-option", "--install-option", "--build-option", "--process-dependency-links"]);

function gatherOption(name: string, value: string, cite: string, gathering: Gathering): void {
  if (name === "--extra-index-url") gathering.extraIndex = true;
  if (name === "--require-hashes") gathering.requireHashes = true;
  if (name === "--trusted-host") gathering.insecureHosts.push(value);
  if (pipOnly.has(name)) gathering.needsPip = true;
  if (name === "--extra-index-url" || name === "--index-url") {
    gathering.credentials.push(...indexCredentials(value, cite));
    gathering.addresses.push(value);
  }
}

/** Lines of a constraints file limit versions and install nothing. */
function gatherLine(entry: RequirementsLine, path: string, sources: ProjectSources, gathering: Gathering): void {
  const cite = `${path}:${entry.line}`;
  if (entry.kind === "requirement") {
    if (entry.hashed) gathering.hashes++;
    if (entry.broken || entry.options.some((option) => pipOnly.has(option))) gathering.needsPip = true;
    if (repaired(entry, path, gathering)) return;
    if (/^(git|hg|svn|bzr)\+/.test(entry.requirement.url ?? "")) gathering.fromGit = true;
    gathering.credentials.push(...indexCredentials(entry.requirement.url ?? "", cite));
    gathering.addresses.push(entry.requirement.url ?? "");
    gathering.direct.push({ ...entry.requirement, why: `${cite} ${entry.requirement.name}` });
  } else if (entry.kind === "location") {
    gatherLocation(entry, path, sources, gathering);
  } else if (entry.kind === "option") {
    gatherOption(entry.name, entry.value, cite, gathering);
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
    } else if (!constraint) gatherLine(entry, path, sources, gathering);
  }
}

/** Reads requirement files and everything they include; cycles end, what is missing is a problem. */
export function gatherRequirements(entryFiles: readonly string[], sources: ProjectSources): RequirementSet {
  const gathering: Gathering = {
    files: [],
    direct: [],
    problems: [],
    localPaths: [],
    extras: [],
    insecureHosts: [],
    credentials: [],
    addresses: [],
    repairs: new Map(),
    hashes: 0,
    extraIndex: false,
    includesProject: false,
    fromGit: false,
    needsPip: false,
    requireHashes: false,
  };
  for (const path of entryFiles) gather(path, sources, false, gathering);
  const { hashes, requireHashes, direct, repairs, addresses } = gathering;
  return {
    ...gathering,
    indexHosts: privateHosts(addresses),
    repairs: [...repairs.values()],
    hashed: requireHashes || (hashes > 0 && hashes === direct.length),
  };
}

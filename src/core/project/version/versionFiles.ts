import { parsePep440Range } from "../../python/pythonRange";
import type { Problem } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { minorOfVersion, otherImplementation, type VersionPin } from "./versionPin";
import type { VersionRange } from "./versionRanges";

/** Reads `.python-version` and `runtime.txt` text: the first line that is no comment. */
export function readVersionLine(text: string): { readonly line: number; readonly value: string } | undefined {
  const lines = text.split("\n").map((raw, index) => ({ line: index + 1, value: raw.replace(/#.*/, "").trim() }));
  return lines.find(({ value }) => value !== "");
}

/** Names that were meant to be `.python-version` or `runtime.txt`; nothing reads them. */
const misspelled =
  /^(\.?python[-_. ]?versions?|\.?pythonversions?|\.py(thon)?[-_]ver(sion)?s?|\.pyversion|python\.version|\.python-version\.txt|\.python-verison|\.python-vesion|\.pyton-version|\.phyton-version|runtimes?(\.text|\.tx|\.txt\.txt)?|\.?runtime\.txt)$/i;
const wellSpelled = new Set([".python-version", ".python-versions", "runtime.txt"]);

function misspelledFiles({ paths }: ProjectSources): readonly string[] {
  return paths.filter((path) => !path.includes("/") && !wellSpelled.has(path) && misspelled.test(path));
}

/** What the files that exist only to name a version say. */
export interface VersionFileFacts {
  readonly pins: readonly VersionPin[];
  readonly ranges: readonly VersionRange[];
  readonly problems: readonly Problem[];
}

/** Pins from `.python-version` and `.python-versions`; what they and `runtime.txt` name besides versions is ignored with a note. */
export function readVersionFiles(sources: ProjectSources): VersionFileFacts {
  const pins: VersionPin[] = [];
  const ranges: VersionRange[] = [];
  const problems: Problem[] = [];
  const note = (message: string, path: string, line?: number): void => {
    const place = line === undefined ? { path } : { path, line };
    problems.push({ severity: "info", code: "python-version-ignored", message, ...place });
  };
  for (const path of wellSpelled) {
    const found = readVersionLine(sources.text(path) ?? "");
    if (!found) continue;
    const { value, line } = found;
    const why = `${path}:${line} ${value}`;
    const minor = minorOfVersion(value);
    const range = /^[<>=!~]/.test(value) ? parsePep440Range(value) : undefined;
    // A host's file counts after the tools' (see `readNamedVersions`).
    if (minor !== undefined) pins.push(...(path === "runtime.txt" ? [] : [{ minor, why }]));
    else if (range) ranges.push({ range, written: value, why, fromLock: false });
    else if (value !== "3") note(`"${value}" in ${path} names no Python version; it is ignored.`, path, line);
    const other = otherImplementation(value);
    if (other) note(`${path} asks for ${other}; the image has the usual Python ${minor ?? ""}.`, path, line);
  }
  for (const path of misspelledFiles(sources)) {
    const meant = /run/i.test(path) ? "runtime.txt" : ".python-version";
    note(`${path} is read by no tool; it was probably meant to be ${meant}.`, path);
  }
  return { pins, ranges, problems };
}

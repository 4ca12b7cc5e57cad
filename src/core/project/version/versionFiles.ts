import type { Problem } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";

/** A version that the project names, exact or minor. */
export interface VersionPin {
  readonly minor: string;
  readonly why: string;
}

const numeric = /^(?:cpython[@-]|python-)?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-[\w.-]+)?$/;

/** Reads `.python-version` and `runtime.txt` text: the first line that is no comment. */
export function readVersionLine(text: string): { readonly line: number; readonly value: string } | undefined {
  const lines = text.split("\n").map((raw, index) => ({ line: index + 1, value: raw.replace(/#.*/, "").trim() }));
  return lines.find(({ value }) => value !== "");
}

/** The minor that a written version means: `3.12.4`, `cpython@3.12`, `python-3.11.9`. Undefined for names of environments. */
export function minorOfVersion(value: string): string | undefined {
  const match = numeric.exec(value);
  return match?.[1] && match[2] !== undefined ? `${match[1]}.${match[2]}` : undefined;
}

/** Pins from `.python-version` and `runtime.txt`, strongest first; what they name besides versions is ignored with a note. */
export function readVersionFiles(sources: ProjectSources): { pins: VersionPin[]; problems: Problem[] } {
  const pins: VersionPin[] = [];
  const problems: Problem[] = [];
  for (const path of [".python-version", "runtime.txt"]) {
    const found = readVersionLine(sources.text(path) ?? "");
    if (!found) continue;
    const minor = minorOfVersion(found.value);
    if (minor !== undefined) {
      pins.push({ minor, why: `${path}:${found.line} ${found.value}` });
    } else if (found.value !== "3") {
      const message = `"${found.value}" in ${path} names no Python version; it is ignored.`;
      problems.push({ severity: "info", code: "python-version-ignored", message, path, line: found.line });
    }
  }
  return { pins, problems };
}

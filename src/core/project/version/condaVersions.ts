import { parsePep440Range } from "../../python/pythonRange";
import type { ProjectSources } from "../source/projectSources";
import { minorOfVersion, type VersionPin } from "./versionPin";
import type { VersionRange } from "./versionRanges";

const condaLine = /^\s*-\s*["']?(?:[\w-]+::)?python\s*(?![\w-])([^"'#\n]*)/;
const pixiLine = /^\s*python\s*=\s*(?:\{[^}\n]*version\s*=\s*)?["']([^"']+)["']/;

/**
 * What conda and pixi files ask of Python (rule B1.7): `python=3.11` is a pin, `python>=3.9,<3.12` a range. conda's single
 * `=` means "starts with".
 */
export function readCondaVersions(sources: ProjectSources): {
  readonly pins: readonly VersionPin[];
  readonly ranges: readonly VersionRange[];
} {
  const pins: VersionPin[] = [];
  const ranges: VersionRange[] = [];
  for (const path of ["environment.yml", "environment.yaml", "conda.yml", "conda.yaml", "pixi.toml"]) {
    const pattern = path.endsWith(".toml") ? pixiLine : condaLine;
    const lines = (sources.text(path) ?? "").split("\n");
    const at = lines.findIndex((text) => pattern.test(text));
    if (at < 0) continue;
    const written = (pattern.exec(lines[at] ?? "")?.[1] ?? "").trim().replace(/\s+/g, "");
    const why = `${path}:${at + 1} python ${written}`;
    const exact = /^={0,2}(\d+(?:\.\d+)+)(?:\.\*|\*)?(?:=.*)?$/.exec(written)?.[1];
    const minor = exact === undefined ? undefined : minorOfVersion(exact);
    if (minor !== undefined) pins.push({ minor, why });
    else {
      const range = parsePep440Range(written.replace(/^=(?!=)/, "=="));
      if (range && written !== "") ranges.push({ range, written, why, fromLock: false });
    }
  }
  return { pins, ranges };
}

import { normalizePath } from "./normalizePath";

/** The patterns of an ignore file, read as moby/patternmatcher/ignorefile reads them. */
export function parseDockerignore(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .flatMap((line) => {
      const pattern = line.trim();
      if (line.startsWith("#") || pattern === "") return [];
      const includes = pattern.startsWith("!");
      const bare = includes ? pattern.slice(1).trim() : pattern;
      if (bare === "") return ["!"];
      const normal = normalizePath(bare).replace(/(.)\/$/, "$1");
      return [(includes ? "!" : "") + (normal.length > 1 ? normal.replace(/^\//, "") : normal)];
    });
}

import type { ProjectSources } from "./projectSources";

/** The README of the root, else that of the nearest folder above it, which speaks of its parts; undefined without one. */
export function readmePath({ paths, filesAbove }: ProjectSources): string | undefined {
  const own = paths.find((path) => /^readme[\w.-]*$/i.test(path));
  const above = filesAbove
    .filter((path) => /^(\.\.\/)+readme[\w.-]*$/i.test(path))
    .toSorted((left, right) => left.split("/").length - right.split("/").length);
  return own ?? above[0];
}

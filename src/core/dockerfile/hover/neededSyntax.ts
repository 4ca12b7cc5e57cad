import type { DockerfileDocument } from "../parseDockerfile";
import { engineVersionFor } from "../tables/engineVersion";
import { section, type HoverSection } from "./hover";

/** What has to be there for a feature of Dockerfile syntax 1.`needed`, and whether this file's syntax line rules it out. */
export function neededSyntax(
  document: DockerfileDocument,
  needed: number | undefined,
  labs = false,
): readonly HoverSection[] {
  if (needed === undefined) return [];
  if (labs) return [section("needs", "flag.labs", `1.${needed}-labs`)];
  const engine = engineVersionFor(needed);
  const sections =
    engine === undefined
      ? [section("needs", "flag.needsLine", `1.${needed}`)]
      : [section("needs", "flag.needs", `1.${needed}`, engine)];
  const pinned = pinnedSyntax(document);
  return pinned !== undefined && pinned < needed
    ? [...sections, section("needs", "flag.tooOld", `1.${pinned}`)]
    : sections;
}

/** N of `# syntax=docker/dockerfile:1.N`; undefined when the file leaves it open. */
function pinnedSyntax(document: DockerfileDocument): number | undefined {
  const value = document.directives.find((directive) => directive.name === "syntax")?.value;
  const minor = value === undefined ? undefined : /docker\/dockerfile(?:-upstream)?:1\.(\d+)/.exec(value)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

import { rangeOf, type Flag, type Instruction } from "../instruction";
import { readMountOptions, type MountOption } from "../mount";
import type { DockerfileDocument } from "../parseDockerfile";
import { findStageReference, stageOf } from "../stages";
import { mountKeys, mountTypes, type MountType } from "../tables/mounts";
import { referenceLink, section, type Hover } from "./hover";
import { neededSyntax } from "./neededSyntax";
import { stageReferenceHover } from "./stageHover";

/** The key, or the value, of `RUN --mount=` at `offset`; undefined between them. */
export function mountHover(
  document: DockerfileDocument,
  instruction: Instruction,
  flag: Flag,
  offset: number,
): Hover | undefined {
  const options = readMountOptions(flag);
  const option = options.find((candidate) => candidate.start <= offset && offset <= candidate.end);
  if (option === undefined) return undefined;
  const written = options.find((candidate) => candidate.key === "type")?.value ?? "bind";
  const range = rangeOf(instruction, option);
  if (option.key === "type" && offset > option.start + "type".length) return typeHover(document, written, range);
  if (option.key === "from" && option.value !== undefined && offset > option.start + "from".length) {
    const current = stageOf(document.stages, instruction)?.index ?? 0;
    const stage = findStageReference(document.stages, current, option.value);
    if (stage !== undefined) return stageReferenceHover(stage, option.value, range);
  }
  return keyHover(document, option, written, range);
}

function typeHover(document: DockerfileDocument, written: string, range: Hover["range"]): Hover {
  const title = `RUN --mount=type=${written}`;
  if (!isMountType(written)) {
    return {
      range,
      title,
      sections: [section("what", "mount.type.unknown", written)],
      link: referenceLink("run---mount"),
    };
  }
  const row = mountTypes[written];
  const sections = [section("what", row.what), ...neededSyntax(document, 2), section("python", row.python)];
  return { range, title, sections, link: referenceLink(row.anchor) };
}

function keyHover(document: DockerfileDocument, option: MountOption, written: string, range: Hover["range"]): Hover {
  const row = mountKeys[option.key];
  const type = isMountType(written) ? written : undefined;
  const link = referenceLink(type === undefined ? "run---mount" : mountTypes[type].anchor);
  const title = `RUN --mount=type=${written},${option.key}`;
  if (row === undefined) return { range, title, sections: [section("what", "mount.key.unknown", option.key)], link };
  const sections = [section("what", row.what), ...neededSyntax(document, row.syntax ?? 2)];
  if (type !== undefined && !row.types.includes(type)) sections.push(section("needs", "mount.key.notFor", type));
  else if (row.python !== undefined) sections.push(section("python", row.python));
  else if (type !== undefined) sections.push(section("python", mountTypes[type].python));
  return { range, title, sections, link };
}

function isMountType(written: string): written is MountType {
  return Object.hasOwn(mountTypes, written);
}

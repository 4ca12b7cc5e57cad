import { rangeOf, type Flag, type Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import { findStageReference, stageOf } from "../stages";
import { flags } from "../tables/flags";
import { referenceLink, section, type Hover } from "./hover";
import { mountHover } from "./mountHover";
import { neededSyntax } from "./neededSyntax";
import { stageReferenceHover } from "./stageHover";

/** A flag, or the part of its value at `offset`: a mount's key or type, the stage of `--from`. */
export function flagHover(
  document: DockerfileDocument,
  instruction: Instruction,
  flag: Flag,
  offset: number,
): Hover | undefined {
  const inValue = flag.value !== undefined && offset >= flag.valueStart;
  if (inValue && instruction.keyword === "RUN" && flag.name === "mount") {
    const found = mountHover(document, instruction, flag, offset);
    if (found !== undefined) return found;
  }
  if (inValue && instruction.keyword === "COPY" && flag.name === "from") {
    const range = rangeOf(instruction, { start: flag.valueStart, end: flag.word.end });
    const current = stageOf(document.stages, instruction)?.index ?? 0;
    const stage = findStageReference(document.stages, current, flag.value);
    if (stage !== undefined) return stageReferenceHover(stage, flag.value, range);
  }
  return describeFlag(document, instruction, flag);
}

function describeFlag(document: DockerfileDocument, instruction: Instruction, flag: Flag): Hover {
  const row = flags[instruction.keyword]?.[flag.name];
  const common = {
    range: rangeOf(instruction, flag.word),
    title: `${instruction.keyword} --${flag.name}`,
  };
  if (row === undefined) {
    const sections = [section("what", "flag.unknown", instruction.keyword, flag.name)];
    return { ...common, sections, link: referenceLink(instruction.keyword.toLowerCase()) };
  }
  const what = { ...section("what", row.what), shownByOthers: row.shownByOthers === true };
  const sections = [what, ...neededSyntax(document, row.syntax, row.labs), section("python", row.python)];
  return { ...common, sections, link: referenceLink(row.anchor) };
}

import { flagValue, rangeOf } from "../instruction";
import { readMountOptions } from "../mount";
import type { DockerfileDocument } from "../parseDockerfile";
import type { Range } from "../position";
import { findStageReference, type Stage } from "../stages";
import type { Word } from "../words";
import { referenceLink, section, type Hover } from "./hover";

/** The name after AS: where the stage is used. */
export function stageDefinitionHover(document: DockerfileDocument, stage: Stage, name: Word): Hover {
  const base = stage.base?.text ?? "";
  const lines = linesThatUse(document, stage);
  const values = [name.text, String(stage.index), base];
  const last = stage.index === document.stages.length - 1;
  const value =
    lines.length > 0
      ? section("value", "stage.definition", ...values, lines.join(", "))
      : section("value", last ? "stage.last" : "stage.unused", ...values);
  return {
    range: rangeOf(stage.from, name),
    title: `AS ${name.text}`,
    sections: [value, section("python", "stage.python")],
    link: referenceLink("from"),
  };
}

/** A place that names an earlier stage. */
export function stageReferenceHover(stage: Stage, written: string, range: Range): Hover {
  const line = String(stage.from.range.start.line + 1);
  return {
    range,
    title: written,
    sections: [section("value", "stage.use", written, line, stage.base?.text ?? ""), section("python", "stage.python")],
    link: referenceLink("from"),
  };
}

/** Lines, counted from 1, that start from this stage or take files from it. */
function linesThatUse(document: DockerfileDocument, stage: Stage): readonly number[] {
  const lines = document.stages.filter(({ parent }) => parent === stage).map(({ from }) => from.range.start.line + 1);
  for (const later of document.stages.slice(stage.index + 1)) {
    for (const instruction of later.instructions) {
      const mounts = instruction.flags.filter(({ name }) => name === "mount").flatMap(readMountOptions);
      const named = [flagValue(instruction, "from"), mounts.find(({ key }) => key === "from")?.value];
      const uses = named.some(
        (name) => name !== undefined && findStageReference(document.stages, later.index, name) === stage,
      );
      if (uses) lines.push(instruction.range.start.line + 1);
    }
  }
  return lines.sort((a, b) => a - b);
}

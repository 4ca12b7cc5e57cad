import type { Instruction } from "../dockerfile/instruction";
import type { DockerfileDocument } from "../dockerfile/parseDockerfile";
import type { Stage } from "../dockerfile/stages";
import { parseStepName } from "./stepName";

/** The instructions that BuildKit counts in `[stage n/m]`. */
const counted = new Set(["FROM", "RUN", "COPY", "ADD", "WORKDIR"]);

function stageName(stage: Stage): string {
  return stage.name?.text.toLowerCase() ?? `stage-${stage.index}`;
}

/** A stage that starts from nothing or from another stage has no step of its own for that (dockerfile2llb/convert.go). */
function countsFrom({ base, parent }: Stage): boolean {
  return parent === undefined && base?.text !== "scratch";
}

/**
 * The instruction of a step that BuildKit names, undefined when it belongs to none.
 * BuildKit numbers FROM, RUN, COPY, ADD and WORKDIR of each stage; an unnamed stage is `stage-N`, a single one has no name.
 */
export function stepInstruction(document: DockerfileDocument, step: string): Instruction | undefined {
  const name = parseStepName(step);
  if (name === undefined) return undefined;
  const wanted = name.stage?.toLowerCase();
  const stage = document.stages.find((candidate) => stageName(candidate) === wanted) ?? document.stages.at(-1);
  if (stage === undefined) return undefined;
  const all = [stage.from, ...stage.instructions];
  const numbered = [...(countsFrom(stage) ? [stage.from] : []), ...stage.instructions].filter(
    ({ keyword, onbuild }) => onbuild === undefined && counted.has(keyword),
  );
  // Podman's builder counts every instruction, and the labels that it was asked to add as one more.
  const lists = numbered.length === name.count ? [numbered] : [all, numbered];
  const keyword = name.instruction.split(/\s/, 1)[0]?.toUpperCase();
  return lists.map((list) => list[name.index - 1]).find((instruction) => instruction?.keyword === keyword);
}

import { rangeOf } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import { rangeTouches, type Position } from "../position";
import { findStageReference } from "../stages";
import { expand } from "../variables";
import { unquote } from "../words";

/** The image that FROM or `COPY --from` names at a place, variables put in; undefined for stages and anywhere else. */
export function imageAt(document: DockerfileDocument, position: Position): string | undefined {
  for (const stage of document.stages) {
    const { from, base, parent } = stage;
    if (base !== undefined && parent === undefined && rangeTouches(rangeOf(from, base), position)) {
      return known(expand(document, unquote(base.text), from));
    }
    for (const instruction of stage.instructions) {
      const flag = instruction.keyword === "COPY" ? instruction.flags.find(({ name }) => name === "from") : undefined;
      if (flag?.value === undefined) continue;
      const range = rangeOf(instruction, { start: flag.valueStart, end: flag.word.end });
      if (!rangeTouches(range, position) || findStageReference(document.stages, stage.index, flag.value) !== undefined)
        continue;
      return known(flag.value);
    }
  }
  return undefined;
}

function known(image: string): string | undefined {
  return image === "" || image === "scratch" || image.includes("$") ? undefined : image;
}

import { tryParseImageName } from "../image/imageName";
import { flagValue, type Instruction } from "./instruction";
import { readMountOptions } from "./mount";
import type { DockerfileDocument } from "./parseDockerfile";
import { findStageReference } from "./stages";
import { expand } from "./variables";
import { unquote } from "./words";

/** An image that a build fetches. */
export interface NamedImage {
  /** With the values of ARG put in: `registry.example.com/team/base:1.0`. */
  readonly reference: string;
  /** Of the instruction that names it, from 1. */
  readonly line: number;
}

/** What `--from=` and the mounts of an instruction take files from. */
function sources(instruction: Instruction): readonly string[] {
  const mounted = instruction.flags
    .filter(({ name }) => name === "mount")
    .flatMap((flag) => readMountOptions(flag).filter(({ key }) => key === "from"));
  return [flagValue(instruction, "from"), ...mounted.map(({ value }) => value)].flatMap((value) => value ?? []);
}

/**
 * The images of a Dockerfile that are none of its own stages, in its order: FROM, COPY --from, RUN --mount=from. What only
 * the builder's arguments can tell, and what is no name of an image, is left out.
 */
export function namedImages(document: DockerfileDocument): readonly NamedImage[] {
  const { stages } = document;
  return stages.flatMap((stage) => {
    const base =
      stage.base === undefined || stage.parent !== undefined
        ? []
        : [[stage.from, expand(document, unquote(stage.base.text), stage.from)] as const];
    const others = stage.instructions.flatMap((instruction) =>
      sources(instruction)
        .filter((source) => findStageReference(stages, stage.index, source) === undefined)
        .map((source) => [instruction, source] as const),
    );
    return [...base, ...others].flatMap(([{ range }, reference]) =>
      reference === "scratch" || typeof tryParseImageName(reference) === "string"
        ? []
        : [{ reference, line: range.start.line + 1 }],
    );
  });
}

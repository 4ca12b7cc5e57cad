import { rangeOf } from "../instruction";
import { readMountOptions } from "../mount";
import type { DockerfileDocument } from "../parseDockerfile";
import { rangeTouches, type Position } from "../position";
import { expand } from "../variables";
import { unquote } from "../words";

/** Where a cache mount is, and the id by which builds share it. */
export interface NamedCache {
  readonly target: string;
  readonly id: string;
}

/** The cache mount at a place, variables put in; undefined for other mounts, and for a target that is not absolute. */
export function cacheMountAt(document: DockerfileDocument, position: Position): NamedCache | undefined {
  for (const instruction of document.instructions) {
    const flag = instruction.flags.find(
      ({ name, word }) => name === "mount" && rangeTouches(rangeOf(instruction, word), position),
    );
    if (flag === undefined) continue;
    const values = new Map(readMountOptions(flag).map(({ key, value = "" }) => [key, value]));
    const written = values.get("target") ?? values.get("dst") ?? values.get("destination");
    if (values.get("type") !== "cache" || written === undefined) return undefined;
    const target = expand(document, unquote(written), instruction);
    return target.startsWith("/")
      ? { target, id: expand(document, values.get("id") ?? target, instruction) }
      : undefined;
  }
  return undefined;
}

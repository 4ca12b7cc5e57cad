import type { DockerfileDocument } from "../parseDockerfile";
import { rangeTouches, type Position } from "../position";
import { referenceLink, section, type Hover } from "./hover";

/** `# syntax=`, `# escape=` or `# check=` at a place; undefined elsewhere. */
export function directiveHover(document: DockerfileDocument, position: Position): Hover | undefined {
  const found = document.directives.find(
    ({ nameRange, valueRange }) => rangeTouches(nameRange, position) || rangeTouches(valueRange, position),
  );
  if (found === undefined) return undefined;
  const { name, nameRange, valueRange } = found;
  const what = { ...section("what", `directive.${name}`), shownByOthers: name !== "check" };
  return {
    range: { start: nameRange.start, end: valueRange.end },
    title: `# ${name}=`,
    sections: [what, section("python", `directive.python.${name}`)],
    link: referenceLink(name),
  };
}

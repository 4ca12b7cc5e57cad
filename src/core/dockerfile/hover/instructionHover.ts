import type { Instruction } from "../instruction";
import { instructionNotes } from "../notes/instructionNotes";
import type { DockerfileDocument } from "../parseDockerfile";
import { rangeTouches, type Position, type Range } from "../position";
import { isKeyword } from "../tables/keywords";
import { referenceLink, section, type Hover } from "./hover";

/** At most this many notes: a hover is read in a glance. */
const most = 2;

/** What an instruction does and what matters in it; notes about the words at `position` come first. */
export function instructionHover(
  document: DockerfileDocument,
  instruction: Instruction,
  range: Range,
  position: Position,
): Hover | undefined {
  const { keyword } = instruction;
  if (!isKeyword(keyword)) return undefined;
  const notes = instructionNotes(document, instruction);
  const here = notes.filter((note) => note.range !== undefined && rangeTouches(note.range, position));
  const ordered = [...here, ...notes.filter((note) => !here.includes(note))].slice(0, most);
  return {
    range,
    title: keyword,
    sections: [
      { ...section("what", `instruction.${keyword}`), shownByOthers: true },
      ...ordered.map(({ text, values }) => section("python", text, ...values)),
    ],
    link: referenceLink(keyword.toLowerCase()),
  };
}

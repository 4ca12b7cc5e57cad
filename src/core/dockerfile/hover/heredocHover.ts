import type { HeredocBody } from "../heredoc";
import { rangeOf, type Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import { neededSyntax } from "./neededSyntax";
import { referenceLink, section, type Hover, type HoverSection } from "./hover";

/** `<<EOF`: what becomes of the lines, and whether variables in them are put in. */
export function heredocHover(document: DockerfileDocument, instruction: Instruction, heredoc: HeredocBody): Hover {
  const script = instruction.arguments[0] === heredoc.word;
  const what = instruction.keyword !== "RUN" ? "heredoc.file" : script ? "heredoc.shell" : "heredoc.input";
  const sections: HoverSection[] = [
    section("what", what, heredoc.name),
    section("value", heredoc.expand ? "heredoc.expand" : "heredoc.literal", heredoc.name),
    // Docker 20.10 takes the body for instructions.
    ...neededSyntax(document, 4),
  ];
  if (instruction.keyword === "RUN" && script) sections.push(section("python", "heredoc.python"));
  return {
    range: rangeOf(instruction, heredoc.word),
    title: `${instruction.keyword} ${heredoc.word.text}`,
    sections,
    link: referenceLink("here-documents"),
  };
}

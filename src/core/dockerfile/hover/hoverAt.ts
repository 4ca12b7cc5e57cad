import { rangeOf, wordAt, type Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import { comparePositions, type Position } from "../position";
import { stageOf } from "../stages";
import { readDefinitions, readUses } from "../variables";
import { unquote, type Word } from "../words";
import { directiveHover } from "./directiveHover";
import { flagHover } from "./flagHover";
import { heredocHover } from "./heredocHover";
import type { Hover } from "./hover";
import type { WorkspaceFacts } from "../lint/workspaceFacts";
import { imageHover } from "./imageHover";
import { instructionHover } from "./instructionHover";
import { packageHover } from "./packageHover";
import { stageDefinitionHover, stageReferenceHover } from "./stageHover";
import { variableDefinitionHover, variableUseHover } from "./variableHover";

/** What to say about a place in a Dockerfile, with what is known of its folder; undefined in comments, between instructions and where nothing is known. */
export function hoverAt(document: DockerfileDocument, position: Position, facts?: WorkspaceFacts): Hover | undefined {
  const directive = directiveHover(document, position);
  if (directive !== undefined) return directive;
  const instruction = document.instructions.find(
    ({ range }) => range.start.line <= position.line && position.line <= range.end.line,
  );
  if (instruction === undefined) return undefined;
  const offset = instruction.source.offsetAt(position);
  if (offset === undefined) return bodyHover(document, instruction, position);
  const word = wordAt(instruction, position);
  if (word === undefined) return undefined;
  if (word === instruction.keywordWord || word === instruction.onbuild) {
    const subject = word === instruction.onbuild ? { ...instruction, keyword: "ONBUILD" } : instruction;
    return instructionHover(document, subject, rangeOf(instruction, word), position);
  }
  return (
    variableHover(document, instruction, offset) ??
    partHover(document, instruction, word, offset) ??
    packageHover(document, instruction, position, facts) ??
    instructionHover(document, instruction, rangeOf(instruction, word), position)
  );
}

/** Inside a here-document only variables say something. */
function bodyHover(document: DockerfileDocument, instruction: Instruction, position: Position): Hover | undefined {
  const heredoc = instruction.heredocs.find(
    ({ body }) => comparePositions(body.start, position) <= 0 && comparePositions(position, body.end) < 0,
  );
  const expands = heredoc !== undefined && (heredoc.expand || instruction.keyword === "RUN");
  if (!expands) return undefined;
  const { line } = position;
  const use = readUses(document.lines[line] ?? "", document.escape).find(
    ({ start, end }) => start <= position.character && position.character <= end,
  );
  if (use === undefined) return undefined;
  const range = { start: { line, character: use.start }, end: { line, character: use.end } };
  return variableUseHover(document, instruction, use, range);
}

function variableHover(document: DockerfileDocument, instruction: Instruction, offset: number): Hover | undefined {
  const definition = readDefinitions(instruction).find(({ word }) => word.start <= offset && offset <= word.end);
  if (definition !== undefined) {
    const following = document.instructions[document.instructions.indexOf(instruction) + 1];
    return variableDefinitionHover(document, definition, following, rangeOf(instruction, definition.word));
  }
  const use = readUses(instruction.source.text, document.escape).find(
    ({ start, end }) => start <= offset && offset <= end,
  );
  return use === undefined ? undefined : variableUseHover(document, instruction, use, rangeOf(instruction, use));
}

function partHover(
  document: DockerfileDocument,
  instruction: Instruction,
  word: Word,
  offset: number,
): Hover | undefined {
  const flag = instruction.flags.find((candidate) => candidate.word === word);
  if (flag !== undefined) return flagHover(document, instruction, flag, offset);
  const heredoc = instruction.heredocs.find((candidate) => candidate.word === word);
  if (heredoc !== undefined) return heredocHover(document, instruction, heredoc);
  const stage = stageOf(document.stages, instruction);
  if (instruction.keyword !== "FROM" || stage === undefined) return undefined;
  if (word === stage.name) return stageDefinitionHover(document, stage, word);
  if (word !== stage.base) return undefined;
  return stage.parent === undefined
    ? imageHover(document, instruction, word, offset)
    : stageReferenceHover(stage.parent, unquote(word.text), rangeOf(instruction, word));
}

import { rangeOf, type Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import { rangeTouches, type Position, type Range } from "../position";
import { readDefinitions, readUses, resolveVariable } from "../variables";

/** A place that sets or uses a variable. */
export interface VariableOccurrence {
  readonly name: string;
  readonly range: Range;
  readonly instruction: Instruction;
  readonly definition: boolean;
}

/** Every place that sets or uses a variable of ARG or ENV; uses inside here-documents of RUN too. */
export function variableOccurrences(document: DockerfileDocument): readonly VariableOccurrence[] {
  return document.instructions.flatMap((instruction) => [
    ...readDefinitions(instruction).map(({ name, word }) => ({
      name,
      range: rangeOf(instruction, word),
      instruction,
      definition: true,
    })),
    ...readUses(instruction.source.text, document.escape).map((use) => ({
      name: use.name,
      range: rangeOf(instruction, use),
      instruction,
      definition: false,
    })),
    ...instruction.heredocs.flatMap(({ body }) =>
      document.lines.slice(body.start.line, body.end.line).flatMap((text, index) =>
        readUses(text, document.escape).map(({ name, start, end }) => {
          const line = body.start.line + index;
          const range = { start: { line, character: start }, end: { line, character: end } };
          return { name, range, instruction, definition: false };
        }),
      ),
    ),
  ]);
}

/** Where the variable at a place is set; undefined when this file does not set it. */
export function variableDefinition(document: DockerfileDocument, position: Position): Range | undefined {
  const found = variableOccurrences(document).find(({ range }) => rangeTouches(range, position));
  if (found === undefined) return undefined;
  if (found.definition) return found.range;
  const resolved = resolveVariable(document, found.name, found.instruction)?.definition;
  return resolved === undefined ? undefined : rangeOf(resolved.instruction, resolved.word);
}

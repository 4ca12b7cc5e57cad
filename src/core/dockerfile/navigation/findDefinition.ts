import type { DockerfileDocument } from "../parseDockerfile";
import { rangeTouches, type Position, type Range } from "../position";
import { rangeOf } from "../instruction";
import { stageAt, stageOccurrences } from "./stageOccurrences";
import { variableDefinition, variableOccurrences } from "./variableOccurrences";

/** Where the stage or the variable at a place is made. */
export function findDefinition(document: DockerfileDocument, position: Position): Range | undefined {
  const found = stageAt(document, position);
  if (found === undefined) return variableDefinition(document, position);
  const { stage } = found;
  return rangeOf(stage.from, stage.name ?? stage.from.keywordWord);
}

/** Every place that names the stage, or the variable, at a place. */
export function findReferences(
  document: DockerfileDocument,
  position: Position,
  definition: boolean,
): readonly Range[] {
  const found = stageAt(document, position);
  if (found !== undefined) {
    return stageOccurrences(document)
      .filter((one) => one.stage === found.stage && (definition || !one.definition))
      .map(({ range }) => range);
  }
  const all = variableOccurrences(document);
  const name = all.find(({ range }) => rangeTouches(range, position))?.name;
  return all.filter((one) => one.name === name && (definition || !one.definition)).map(({ range }) => range);
}

import type { TextEdit } from "../lint/textEdit";
import type { DockerfileDocument } from "../parseDockerfile";
import type { Position, Range } from "../position";
import { stageAt, stageOccurrences } from "./stageOccurrences";

/** The name that would be changed at a place; undefined where there is none. */
export function renameRange(document: DockerfileDocument, position: Position): Range | undefined {
  const found = stageAt(document, position);
  return found?.byName === true && found.stage.name !== undefined ? found.range : undefined;
}

/** A new name for a stage, in AS, in FROM, in `--from` of COPY and of mounts. Undefined when the name cannot be one. */
export function renameStage(
  document: DockerfileDocument,
  position: Position,
  name: string,
): readonly TextEdit[] | undefined {
  const found = stageAt(document, position);
  const taken = document.stages.some(
    (stage) => stage !== found?.stage && stage.name?.text.toLowerCase() === name.toLowerCase(),
  );
  // The rule for names of stages: BuildKit, frontend/dockerfile/instructions/parse.go.
  if (found === undefined || taken || !/^[a-z][a-z0-9-_.]*$/.test(name) || /^(scratch|context)$/.test(name))
    return undefined;
  return stageOccurrences(document)
    .filter(({ stage, byName }) => stage === found.stage && byName)
    .map(({ range }) => ({ range, text: name }));
}

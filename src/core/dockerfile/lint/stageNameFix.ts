import type { StageOccurrence } from "../navigation/stageOccurrences";
import type { DockerfileDocument } from "../parseDockerfile";
import type { Stage } from "../stages";
import type { Fix } from "./fix";

/**
 * Another name for a stage, wherever it is named: the first of `name-2`, `name-3`, … that is free. `occurrences` are all of
 * the document, which a rule works out once for all of its findings.
 */
export function stageNameFix(
  { stages }: DockerfileDocument,
  stage: Stage,
  occurrences: readonly StageOccurrence[],
): Fix | undefined {
  const written = stage.name?.text;
  const name = written?.toLowerCase();
  // The rule for names of stages: BuildKit, frontend/dockerfile/instructions/parse.go.
  if (written === undefined || name === undefined || !/^[a-z][a-z0-9-_.]*$/.test(name)) return undefined;
  const taken = new Set(stages.map((other) => other.name?.text.toLowerCase()));
  let number = 2;
  while (taken.has(`${name}-${number}`)) number++;
  const other = `${name}-${number}`;
  const edits = occurrences
    .filter((occurrence) => occurrence.stage === stage && occurrence.byName)
    .map(({ range }) => ({ range, text: other }));
  return { title: "fix.replace", values: [written, other], edits, ignore: [], safe: false };
}

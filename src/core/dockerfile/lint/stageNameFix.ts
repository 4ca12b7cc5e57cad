import { rangeOf } from "../instruction";
import { renameStage } from "../navigation/renameStage";
import type { DockerfileDocument } from "../parseDockerfile";
import type { Stage } from "../stages";
import type { Fix } from "./fix";

/** Another name for a stage, wherever it is named: the first of `name-2`, `name-3`, … that is free. */
export function stageNameFix(document: DockerfileDocument, { from, name }: Stage): Fix | undefined {
  if (name === undefined) return undefined;
  const { start } = rangeOf(from, name);
  for (let number = 2; number < 100; number++) {
    const other = `${name.text.toLowerCase()}-${number}`;
    const edits = renameStage(document, start, other);
    if (edits !== undefined && edits.length > 0)
      return { title: "fix.replace", values: [name.text, other], edits, ignore: [], safe: false };
  }
  return undefined;
}

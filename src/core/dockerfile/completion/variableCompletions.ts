import type { DockerfileDocument } from "../parseDockerfile";
import type { Position } from "../position";
import { lineage } from "../lint/lintSubject";
import { readDefinitions } from "../variables";
import { platformArguments } from "../tables/variables";
import type { Completion } from "./completeAt";

/** Variables that are set before a place, the nearest first, and those BuildKit sets in FROM. */
export function variableCompletions(
  document: DockerfileDocument,
  { line }: Position,
  word: string,
): readonly Completion[] {
  const typed = /\$(\{?)(\w*)$/.exec(word);
  const stage = document.stages.findLast(({ from }) => from.range.start.line < line);
  const inFrom = document.stages.some(({ from }) => from.range.start.line <= line && line <= from.range.end.line);
  const first = document.stages[0]?.from.range.start.line ?? Infinity;
  const seen =
    stage === undefined || inFrom
      ? document.instructions.filter(({ range }) => range.start.line < first)
      : lineage(stage)
          .flatMap(({ instructions }) => instructions)
          .filter(({ range }) => range.start.line < line);
  const names = new Map(
    seen
      .flatMap(readDefinitions)
      .reverse()
      .map(({ name, written }) => [name, written ?? ""]),
  );
  if (inFrom) for (const name of platformArguments) if (!names.has(name)) names.set(name, "");
  return [...names].map(([name, value]) => ({
    label: name,
    kind: "variable",
    insert: typed?.[1] === "{" ? `${name}}` : name,
    snippet: false,
    detail: value,
    text: undefined,
    replaced: (typed?.[2] ?? "").length,
  }));
}

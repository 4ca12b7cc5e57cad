import type { DockerfileDocument } from "../parseDockerfile";

/** Lines that fold together; counted from 0, both ends included. */
export interface FoldingLines {
  readonly start: number;
  readonly end: number;
  readonly kind: "stage" | "instruction" | "comment";
}

/** Stages, instructions of several lines and blocks of comments. */
export function foldingRanges({ stages, instructions, lines }: DockerfileDocument): readonly FoldingLines[] {
  const found: FoldingLines[] = [];
  for (const { from, instructions: own } of stages) {
    found.push({ start: from.range.start.line, end: (own.at(-1) ?? from).range.end.line, kind: "stage" });
  }
  for (const { range } of instructions)
    found.push({ start: range.start.line, end: range.end.line, kind: "instruction" });
  for (let line = 0; line < lines.length; line++) {
    const start = line;
    while (/^\s*#/.test(lines[line] ?? "")) line++;
    if (line > start) found.push({ start, end: line - 1, kind: "comment" });
  }
  return found.filter(({ start, end }) => end > start);
}

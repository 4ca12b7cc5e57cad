import { argumentText, rangeOf, type Instruction } from "../instruction";
import type { DockerfileDocument } from "../parseDockerfile";
import type { Range } from "../position";

/** A line of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: "stage" | "instruction" | "variable";
  readonly range: Range;
  readonly nameRange: Range;
  readonly children: readonly DocumentSymbol[];
}

/** Stages with their instructions; ARG before the first FROM stands beside them. */
export function documentSymbols(document: DockerfileDocument): readonly DocumentSymbol[] {
  const first = document.stages[0]?.from;
  const before =
    first === undefined ? document.instructions : document.instructions.slice(0, document.instructions.indexOf(first));
  return [
    ...before.map(symbolOf),
    ...document.stages.map((stage): DocumentSymbol => {
      const last = stage.instructions.at(-1) ?? stage.from;
      return {
        name: stage.name?.text ?? String(stage.index),
        detail: stage.base?.text ?? "",
        kind: "stage",
        range: { start: stage.from.range.start, end: last.range.end },
        nameRange: rangeOf(stage.from, stage.name ?? stage.from.keywordWord),
        children: stage.instructions.map(symbolOf),
      };
    }),
  ];
}

function symbolOf(instruction: Instruction): DocumentSymbol {
  const text = argumentText(instruction).replace(/\s+/g, " ");
  return {
    name: instruction.keyword,
    detail: text.length > 60 ? `${text.slice(0, 59)}…` : text,
    kind: instruction.keyword === "ARG" || instruction.keyword === "ENV" ? "variable" : "instruction",
    range: instruction.range,
    nameRange: rangeOf(instruction, instruction.keywordWord),
    children: [],
  };
}

import { DockerfileParser, type Instruction } from "dockerfile-ast";
import { parseStepName } from "./stepName";

/** The instructions that BuildKit counts in `[stage n/m]`. */
const counted = new Set(["FROM", "RUN", "COPY", "ADD", "WORKDIR"]);

interface Stage {
  readonly name: string;
  readonly counted: readonly Instruction[];
}

function stagesOf(instructions: readonly Instruction[]): readonly Stage[] {
  const stages: { name: string; counted: Instruction[] }[] = [];
  for (const instruction of instructions) {
    const keyword = instruction.getKeyword();
    if (keyword === "FROM") {
      const words = instruction.getArguments().map((argument) => argument.getValue());
      const as = words.findIndex((word) => word.toUpperCase() === "AS");
      const name = as < 0 ? undefined : words[as + 1]?.toLowerCase();
      stages.push({ name: name ?? `stage-${stages.length}`, counted: [] });
    }
    if (counted.has(keyword)) stages.at(-1)?.counted.push(instruction);
  }
  return stages;
}

/**
 * The Dockerfile line (from 1) of a step that BuildKit names, undefined when it belongs to none.
 * BuildKit numbers FROM, RUN, COPY, ADD and WORKDIR of each stage; an unnamed stage is `stage-N`, a single one has no name.
 */
export function instructionLine(dockerfile: string, step: string): number | undefined {
  const name = parseStepName(step);
  if (name === undefined) return undefined;
  const stages = stagesOf(DockerfileParser.parse(dockerfile).getInstructions());
  const stage = stages.find((candidate) => candidate.name === name.stage?.toLowerCase()) ?? stages.at(-1);
  const keyword = name.instruction.split(/\s/, 1)[0]?.toUpperCase();
  const instruction = stage?.counted[name.index - 1];
  if (instruction === undefined || instruction.getKeyword() !== keyword) return undefined;
  return instruction.getRange().start.line + 1;
}

/** The line that a parser's message names: `dockerfile parse error on line 2: unknown instruction`. */
export function lineOfMessage(message: string): number | undefined {
  const match = /dockerfile parse error (?:on )?line (\d+)/i.exec(message);
  return match === null ? undefined : Number(match[1]);
}

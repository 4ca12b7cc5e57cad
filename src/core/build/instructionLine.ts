import { parseDockerfile } from "../dockerfile/parseDockerfile";
import { stepInstruction } from "./stepInstruction";

/** The Dockerfile line (from 1) of a step that BuildKit names, undefined when it belongs to none. */
export function instructionLine(dockerfile: string, step: string): number | undefined {
  const instruction = stepInstruction(parseDockerfile(dockerfile), step);
  return instruction === undefined ? undefined : instruction.range.start.line + 1;
}

/** The line that a parser's message names: `dockerfile parse error on line 2: unknown instruction`. */
export function lineOfMessage(message: string): number | undefined {
  const match = /dockerfile parse error (?:on )?line (\d+)/i.exec(message);
  return match === null ? undefined : Number(match[1]);
}

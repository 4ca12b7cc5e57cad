import { startPrograms } from "./commandTarget";
import { composeCommands, dockerfileCommands } from "./containerCommands";
import { launchCommands, platformCommands } from "./platformCommands";
import { procfileCommands } from "./procfileCommands";
import { scriptCommands } from "./scriptCommands";
import type { StatedInput } from "./statedCommand";
import { understandCommand, type UnderstoodCommand } from "./understandCommand";

/** A command whose module is not where it says may be left from before a move. */
function lessSure(command: UnderstoodCommand): UnderstoodCommand {
  const { stated } = command;
  return { ...command, stated: { ...stated, confidence: Math.min(stated.confidence, 80) } };
}

/** Every start command that the project states and that we understand, the surest first (rule D0). */
export function statedCommands(input: StatedInput): readonly UnderstoodCommand[] {
  const stated = [
    ...procfileCommands(input),
    ...dockerfileCommands(input),
    ...composeCommands(input),
    ...platformCommands(input),
    ...launchCommands(input),
    ...scriptCommands(input),
  ];
  return stated
    .flatMap((command) => understandCommand(command, input) ?? [])
    .map((one) => (one.target?.guessed && startPrograms.servers.has(one.program) ? lessSure(one) : one))
    .toSorted((left, right) => right.stated.confidence - left.stated.confidence);
}

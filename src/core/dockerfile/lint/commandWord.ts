import type { ShellCommand, ShellWord } from "../runCommands";

/** The first argument of a command that is this word. */
export function wordOf(command: ShellCommand, text: string): ShellWord | undefined {
  return command.arguments.find((word) => word.text === text);
}

import { comparePositions } from "../position";
import type { ShellCommand } from "../runCommands";
import type { Fix } from "./fix";

/** Takes a command away together with the `&&` between it and the next one; undefined for the last one. */
export function removeCommandFix(commands: readonly ShellCommand[], command: ShellCommand): Fix | undefined {
  const next = commands[commands.indexOf(command) + 1];
  if (next === undefined || comparePositions(next.range.start, command.range.end) < 0) return undefined;
  const shown = [command.program, ...command.arguments.map(({ text }) => text)].slice(0, 4).join(" ");
  const range = { start: command.range.start, end: next.range.start };
  return { title: "fix.remove", values: [shown], edits: [{ range, text: "" }], ignore: [], safe: false };
}

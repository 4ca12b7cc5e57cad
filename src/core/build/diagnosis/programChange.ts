import commands from "../../data/commands.json";
import type { PlanChange } from "./planChange";

const table: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = commands;

/** The Debian package with a program that applications start: `ffmpeg`. Undefined when the table has none. */
export function programChange(program: string, suite: string): PlanChange | undefined {
  const name = Object.hasOwn(table, program) ? table[program]?.[suite === "trixie" ? "trixie" : "bookworm"] : undefined;
  return name === undefined ? undefined : { kind: "systemPackages", build: [], runtime: [name] };
}

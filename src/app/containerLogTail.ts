import type { Engine } from "../core/engine";
import { outputLines } from "../core/engine/outputLines";

/** The last lines that a container printed, both streams in the order they came. */
export async function containerLogTail(
  engine: Engine,
  id: string,
  lines: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const all: string[] = [];
  const chunks = engine.containerLogs(id, { follow: false, tail: lines }, signal);
  for await (const line of outputLines(chunks)) all.push(line);
  return all.slice(-lines);
}

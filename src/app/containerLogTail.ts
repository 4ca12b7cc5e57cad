import type { Engine } from "../core/engine";

/** The last lines that a container printed, both streams in the order they came. */
export async function containerLogTail(
  engine: Engine,
  id: string,
  lines: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const { bytes } of engine.containerLogs(id, { follow: false, tail: lines }, signal)) {
    text += decoder.decode(bytes, { stream: true });
  }
  const all = (text + decoder.decode()).split(/\r?\n/);
  return (all.at(-1) === "" ? all.slice(0, -1) : all).slice(-lines);
}

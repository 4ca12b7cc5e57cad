import type { Engine } from "../../core/engine";

/** What a command in a container printed and how it ended; `code` is undefined when it was left because it printed too much. */
export interface Ended {
  readonly code: number | undefined;
  readonly out: string;
  readonly errors: string;
}

/**
 * Runs a command in a running container to its end, as root, as archives are read: what the container's own user may not
 * see is still there. Characters beyond `limit` end it. Throws what `exec` throws where there is no such program.
 */
export async function runInContainer(
  engine: Engine,
  id: string,
  command: readonly string[],
  limit: number,
  signal: AbortSignal,
): Promise<Ended> {
  const plain = { terminal: undefined, workdir: "/", env: {} };
  const session = await engine.exec({ ...plain, container: id, command, user: "0" }, signal);
  session.endInput();
  const decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
  let [out, errors] = ["", ""];
  for await (const { stream, bytes } of session.output) {
    const text = decoders[stream].decode(bytes, { stream: true });
    if (stream === 1) out += text;
    else errors += text;
    if (out.length + errors.length <= limit) continue;
    await session.close();
    return { code: undefined, out, errors };
  }
  // What was cut off in the middle of a character shows as such.
  out += decoders[1].decode();
  errors += decoders[2].decode();
  return { code: await session.exitCode(), out, errors };
}

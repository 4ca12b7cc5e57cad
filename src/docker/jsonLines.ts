import { ContainerizeError } from "../core/errors";

function* parse(lines: readonly string[]): Generator {
  for (const line of lines) {
    if (line.trim() === "") continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new ContainerizeError({ kind: "engineProtocol", line: line.slice(0, 200) }, { cause });
    }
    yield value;
  }
}

/**
 * The JSON values of a stream that holds one on each line, however its bytes are cut into chunks.
 * dockerode's own reader decodes each chunk alone and throws in an event handler. Throws engineProtocol.
 */
export async function* readJsonLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator {
  const decoder = new TextDecoder();
  let pending = "";
  for await (const chunk of chunks) {
    const lines = decoder.decode(chunk, { stream: true }).split("\n");
    lines[0] = pending + (lines[0] ?? "");
    pending = lines.pop() ?? "";
    yield* parse(lines);
  }
  yield* parse([pending + decoder.decode()]);
}

/** What a process printed, both streams as they came, line by line; the last one also where its end is missing. */
export async function* outputLines(chunks: AsyncIterable<{ readonly bytes: Uint8Array }>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const { bytes } of chunks) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? "";
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}

/** Takes exact numbers of bytes from a stream of pieces of any size. Throws RangeError when the stream ends too early. */
export class ByteReader {
  private readonly pieces: AsyncIterator<Uint8Array>;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.pieces = stream[Symbol.asyncIterator]();
  }

  /** So many bytes in one piece; undefined when the stream has ended before the first of them. */
  async take(count: number): Promise<Uint8Array | undefined> {
    const taken = new Uint8Array(count);
    let filled = 0;
    for await (const piece of this.upTo(count)) {
      taken.set(piece, filled);
      filled += piece.length;
    }
    if (filled === 0 && count > 0) return undefined;
    if (filled < count) throw new RangeError("The stream ended too early.");
    return taken;
  }

  /** So many bytes as they come; fewer only when the stream ends. */
  async *upTo(count: number): AsyncGenerator<Uint8Array> {
    let left = count;
    while (left > 0) {
      if (this.rest.length === 0 && !(await this.next())) return;
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** Ends the stream before its end. */
  async close(): Promise<void> {
    await this.pieces.return?.();
  }

  private async next(): Promise<boolean> {
    const step = await this.pieces.next();
    if (step.done === true) return false;
    this.rest = step.value;
    return true;
  }
}

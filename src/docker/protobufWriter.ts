/**
 * Writes protobuf messages field by field (protobuf.dev/programming-guides/encoding). As in proto3, a field that holds its
 * zero value is left out. The bytes belong to the writer until `reset`.
 */
export class ProtobufWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  number(field: number, value: number): this {
    return value === 0 ? this : this.#varint(field * 8).#varint(value);
  }

  /** A 64-bit value that is not negative. */
  big(field: number, value: bigint): this {
    if (value === 0n) return this;
    if (value < 0x10000000000000n) return this.number(field, Number(value));
    this.#varint(field * 8).#room(10);
    // Arithmetic on bigints is slow: 28 bits at a time become numbers.
    for (const part of [Number(value & 0xfffffffn), Number((value >> 28n) & 0xfffffffn)]) {
      for (let shift = 0; shift < 28; shift += 7) this.#bytes[this.#length++] = ((part >>> shift) & 127) | 128;
    }
    return this.#varint(Number(value >> 56n));
  }

  text(field: number, value: string): this {
    if (value === "") return this;
    const length = Buffer.byteLength(value);
    this.#varint(field * 8 + 2)
      .#varint(length)
      .#room(length);
    this.#length += this.#bytes.write(value, this.#length);
    return this;
  }

  /** Written even when empty: presence is what a nested message says. */
  bytes(field: number, value: Uint8Array): this {
    this.#varint(field * 8 + 2)
      .#varint(value.length)
      .#room(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  /** What goes before the bytes of a field that are sent apart from the message. */
  bytesHeader(field: number, length: number): this {
    return this.#varint(field * 8 + 2).#varint(length);
  }

  /** A view of what was written so far; the next write after `reset` overwrites it. */
  view(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  reset(): this {
    this.#length = 0;
    return this;
  }

  #varint(value: number): this {
    this.#room(10);
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#bytes[this.#length++] = (rest % 128) + 128;
    this.#bytes[this.#length++] = rest;
    return this;
  }

  #room(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + count));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

/** A field of a protobuf message: a number for varints, the raw bytes for anything else. */
export interface ProtobufField {
  readonly number: number;
  readonly value: number | Uint8Array;
}

function readVarint(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  let scale = 1;
  for (let next = start; next < bytes.length; next++, scale *= 128) {
    const byte = bytes[next] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: next + 1 };
  }
  throw new RangeError("A number runs past the end of the message.");
}

/**
 * The fields of a message in the order they were written (protobuf.dev/programming-guides/encoding).
 * Numbers above 2^53 lose precision; nothing read here is that large. Throws RangeError when the bytes are no message.
 */
export function* protobufFields(bytes: Uint8Array): Generator<ProtobufField> {
  let position = 0;
  while (position < bytes.length) {
    const tag = readVarint(bytes, position);
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    if (wire === 0) {
      const { value, next } = readVarint(bytes, tag.next);
      position = next;
      yield { number, value };
      continue;
    }
    const sized = wire === 2 ? readVarint(bytes, tag.next) : undefined;
    const start = sized?.next ?? tag.next;
    const length = sized?.value ?? { 1: 8, 5: 4 }[wire];
    if (length === undefined) throw new RangeError(`Wire type ${wire} is not known.`);
    if (start + length > bytes.length) throw new RangeError("A field runs past the end of the message.");
    position = start + length;
    yield { number, value: bytes.subarray(start, position) };
  }
}

/** Writes what the engine writes, so that tests say it in words: protobuf messages and log frames. */

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

/** Fields of a protobuf message: numbers as varints, text and messages with their length. */
export function message(...fields: readonly (readonly [number, number | string | Buffer])[]): Buffer {
  return Buffer.concat(
    fields.map(([field, value]) => {
      if (typeof value === "number") return Buffer.concat([varint(field * 8), varint(value)]);
      const bytes = Buffer.from(value);
      return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
    }),
  );
}

/** A trace line of a build's answer around one StatusResponse. */
export function traceLine(...fields: readonly (readonly [number, Buffer])[]): string {
  return `${JSON.stringify({ id: "moby.buildkit.trace", aux: message(...fields).toString("base64") })}\n`;
}

/** A frame of a container's multiplexed log. */
export function logFrame(stream: 1 | 2, text: string): Buffer {
  const bytes = Buffer.from(text);
  const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

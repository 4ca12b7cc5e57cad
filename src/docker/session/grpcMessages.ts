import type { Http2Stream } from "node:http2";

/** gRPC status codes that are answered here (grpc/grpc doc/statuscodes.md). */
export type GrpcCode = 2 | 5 | 12;

/** A call that is answered with a status other than OK. */
export class GrpcFailure extends Error {
  constructor(
    readonly code: GrpcCode,
    message: string,
  ) {
    super(message);
  }
}

/** The five bytes before a message: not compressed, length (grpc/grpc doc/PROTOCOL-HTTP2.md). */
export function grpcHeader(length: number): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(length, 1);
  return header;
}

/** The messages that the other side sends on a call. */
export async function* grpcMessages(stream: Http2Stream): AsyncGenerator<Buffer> {
  let pending: Buffer = Buffer.alloc(0);
  // Left to its default, the iterator destroys the stream at its end, which the daemon sees as a cancelled call.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    pending = Buffer.concat([pending, Buffer.from(chunk as Uint8Array)]);
    while (pending.length >= 5 && pending.length >= 5 + pending.readUInt32BE(1)) {
      if (pending[0] !== 0) throw new GrpcFailure(12, "compressed messages are not supported");
      const end = 5 + pending.readUInt32BE(1);
      yield pending.subarray(5, end);
      pending = pending.subarray(end);
    }
  }
}

import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { grpcHeader, grpcMessages } from "./grpcMessages";

/** Small messages are sent together once they make this many bytes. */
const batchBytes = 64 * 1024;

/** One call of the engine on our session: its request headers, its messages, and the way back. */
export class GrpcCall {
  #batch: Buffer[] = [];
  #size = 0;

  constructor(
    private readonly stream: ServerHttp2Stream,
    private readonly headers: IncomingHttpHeaders,
  ) {}

  /**
   * All values of a header. BuildKit escapes what is not plain ASCII and says so (session/filesync); that of Docker 20.10
   * sends the bytes of UTF-8 as they are, which node:http2 takes for Latin-1.
   */
  values(name: string): readonly string[] {
    const found = this.headers[name];
    if (found === undefined) return [];
    const values = Array.isArray(found) ? found : found.split(", ");
    if (this.headers[`${name}-encoded`] === undefined) {
      return values.map((value) => Buffer.from(value, "latin1").toString("utf8"));
    }
    return values.map((value) => decodeURIComponent(value.replaceAll("+", " ")));
  }

  messages(): AsyncGenerator<Buffer> {
    return grpcMessages(this.stream);
  }

  /** True once the engine took its call back, or the session ended. */
  get closed(): boolean {
    return this.stream.destroyed;
  }

  /** Copies a message into the batch. Call `ready` from time to time. */
  add(message: Uint8Array): void {
    const frame = Buffer.allocUnsafe(5 + message.length);
    frame[0] = 0;
    frame.writeUInt32BE(message.length, 1);
    frame.set(message, 5);
    this.#push(frame);
  }

  /** Adds one message whose second part is large and is not copied: it must not change afterwards. */
  addParts(head: Uint8Array, body: Buffer): void {
    this.#push(Buffer.concat([grpcHeader(head.length + body.length), head]));
    this.#push(body);
  }

  /** Sends what was added. Waits while the engine is slower; throws once the call is gone. */
  async flush(): Promise<void> {
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    this.#size = 0;
    if (this.closed) throw new Error("The call was closed by the engine.");
    this.stream.cork();
    let small: Buffer[] = [];
    for (const part of batch) {
      small.push(part);
      if (part.length < batchBytes / 4) continue;
      const body = small.pop();
      if (small.length > 0) this.stream.write(Buffer.concat(small));
      this.stream.write(body);
      small = [];
    }
    if (small.length > 0) this.stream.write(Buffer.concat(small));
    this.stream.uncork();
    if (this.stream.writableNeedDrain) await this.#drained();
  }

  /** True once the batch is worth sending. */
  get isFull(): boolean {
    return this.#size >= batchBytes;
  }

  /** Sends the batch once it is worth it. */
  async ready(): Promise<void> {
    if (this.isFull) await this.flush();
  }

  async send(message: Uint8Array): Promise<void> {
    this.add(message);
    await this.flush();
  }

  /** Called once, at the end of the call. */
  onClose(listener: () => void): void {
    this.stream.once("close", listener);
  }

  #drained(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const settle = (): void => {
        this.stream.off("drain", settle);
        this.stream.off("close", settle);
        if (this.closed) reject(new Error("The call was closed by the engine."));
        else resolve();
      };
      this.stream.once("drain", settle).once("close", settle);
    });
  }

  #push(bytes: Buffer): void {
    this.#batch.push(bytes);
    this.#size += bytes.length;
  }
}

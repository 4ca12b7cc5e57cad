import { connect, type Socket } from "node:net";

interface AdapterMessage {
  readonly type: "request" | "response" | "event";
  readonly seq: number;
  readonly command?: string;
  readonly event?: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A client of the Debug Adapter Protocol over TCP, as far as the tests need one: requests, and events by name. */
export class DebugAdapterClient {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, (message: AdapterMessage) => void>();
  readonly #listeners: ((message: AdapterMessage) => void)[] = [];
  readonly #events: AdapterMessage[] = [];
  #buffer = Buffer.alloc(0);
  #sequence = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (data: Buffer) => this.#read(data));
    socket.on("error", () => undefined);
  }

  static open(port: number): Promise<DebugAdapterClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("error", reject);
      socket.once("connect", () => resolve(new DebugAdapterClient(socket)));
    });
  }

  /** Sends a request and gives the body of the answer; a refusal rejects. */
  request(command: string, args: unknown): Promise<Readonly<Record<string, unknown>>> {
    const seq = ++this.#sequence;
    const text = JSON.stringify({ seq, type: "request", command, arguments: args });
    return new Promise((resolve, reject) => {
      this.#waiting.set(seq, (answer) => {
        if (answer.success === true) resolve(answer.body ?? {});
        else reject(new Error(`${command}: ${answer.message ?? "refused"}`));
      });
      this.#socket.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    });
  }

  /** Calls back for every event of that name, those that have come already included. */
  on(event: string, listener: (message: AdapterMessage) => void): void {
    for (const past of this.#events) if (past.event === event) listener(past);
    this.#listeners.push((message) => {
      if (message.event === event) listener(message);
    });
  }

  /** The first event of that name. */
  once(event: string): Promise<AdapterMessage> {
    return new Promise((resolve) => this.on(event, resolve));
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(data: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const end = this.#buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString("utf8", 0, end))?.[1]);
      if (this.#buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString("utf8", end + 4, end + 4 + length)) as AdapterMessage;
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take(message: AdapterMessage): void {
    if (message.type === "response") {
      this.#waiting.get(message.request_seq ?? -1)?.(message);
      return;
    }
    if (message.type !== "event") return;
    this.#events.push(message);
    for (const listener of this.#listeners) listener(message);
  }
}

import type { Disposable } from "vscode";
import type { App } from "../../app/app";
import { isCancellation } from "../../core/errors";
import type { OutputChannels } from "../outputChannels";

/** Lines of the past that are shown first. */
const tail = 1000;
/** Colours and cursor movements, which an output channel would show as text. */
const escapes = new RegExp(String.raw`\u001B\[[0-?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)`, "g");

/** Follows what containers print, each in an output channel of its own. */
export class ContainerLogs implements Disposable {
  private readonly following = new Map<string, AbortController>();

  constructor(
    private readonly app: App,
    private readonly channels: OutputChannels,
  ) {}

  /** Shows the log and follows it until the container ends. Showing it again starts over. */
  async show(id: string, name: string): Promise<void> {
    this.following.get(name)?.abort();
    const controller = new AbortController();
    this.following.set(name, controller);
    const channel = this.channels.container(name);
    channel.clear();
    channel.show(true);
    const engine = await this.app.engine(controller.signal);
    void this.follow(engine.containerLogs(id, { follow: true, tail }, controller.signal), name, controller);
  }

  dispose(): void {
    for (const controller of this.following.values()) controller.abort();
  }

  private async follow(
    chunks: AsyncIterable<{ readonly stream: 1 | 2; readonly bytes: Uint8Array }>,
    name: string,
    controller: AbortController,
  ): Promise<void> {
    const channel = this.channels.container(name);
    // Each stream is decoded on its own: a character may be split between two chunks of it.
    const decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
    try {
      for await (const { stream, bytes } of chunks) {
        channel.append(decoders[stream].decode(bytes, { stream: true }).replace(escapes, ""));
      }
    } catch (error) {
      if (!isCancellation(error)) this.channels.log.warn(`log of ${name}: ${String(error)}`);
    } finally {
      if (this.following.get(name) === controller) this.following.delete(name);
    }
  }
}
